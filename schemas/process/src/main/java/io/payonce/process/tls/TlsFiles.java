package io.payonce.process.tls;

import io.payonce.process.config.WatchedFiles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS files of a process, read again when any has other content.
 *
 * <p>Bad ones stop the start. Bad ones later are an alarm, and what was good stays in force.
 */
public final class TlsFiles implements Supplier<TlsMaterial>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final TlsSettings settings;
  private final AtomicLong failures = new AtomicLong();
  private final List<User> users = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(TlsFiles::thread);
  private WatchedFiles watched = new WatchedFiles();
  private BadTlsFilesException suspicion;
  private volatile TlsMaterial material;

  /** A port that speaks TLS by the files. */
  public interface User {

    /**
     * Takes new material into use; what is open stays open.
     *
     * @throws Exception when it cannot, then the old one stays
     */
    void renewed(TlsMaterial material) throws Exception;
  }

  private TlsFiles(TlsSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads the files.
   *
   * @throws BadTlsFilesException when they cannot be used
   */
  public static TlsFiles open(TlsSettings settings) {
    TlsFiles files = new TlsFiles(settings);
    files.material = files.read();
    return files;
  }

  /** Tells a user, among others, what is renewed from now on. */
  public void follow(User user) {
    users.add(user);
  }

  /** Looks each second whether the files have changed, until {@link #close}. */
  public void watch() {
    long intervalMs = POLL_INTERVAL.toMillis();
    poller.scheduleWithFixedDelay(this::poll, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "tls-files");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Looks once. A bad content counts when it is still there the next time: whoever renews two files
   * writes one after the other.
   */
  void poll() {
    try {
      if (watched.haveChanged()) {
        suspicion = null;
        take(read());
      } else if (suspicion != null) {
        refuse(suspicion);
        suspicion = null;
      }
    } catch (BadTlsFilesException e) {
      suspicion = e;
    } catch (Exception e) {
      refuse(e);
    }
  }

  private void take(TlsMaterial next) throws Exception {
    for (User user : users) {
      user.renewed(next);
    }
    material = next;
    LOG.atInfo().addKeyValue("expiry", next.expiry()).log("TLS files read again");
  }

  private void refuse(Exception why) {
    failures.incrementAndGet();
    LOG.atError()
        .addKeyValue("failure", why.getMessage())
        .log("TLS files are bad, the last good ones stay in force");
  }

  private TlsMaterial read() {
    watched = new WatchedFiles();
    return TlsMaterial.read(settings, watched);
  }

  /** What is in force. */
  @Override
  public TlsMaterial get() {
    return material;
  }

  /** How it is spoken. */
  public TlsSettings settings() {
    return settings;
  }

  /** How often the files became bad since the start. */
  public long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }
}
