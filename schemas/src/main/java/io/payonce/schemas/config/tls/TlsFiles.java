package io.payonce.schemas.config.tls;

import io.payonce.schemas.config.WatchedFiles;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The TLS files of a process, read again when any has other content.
 *
 * <p>Bad ones stop the start. Bad ones later are an alarm, and what was good stays in force.
 */
public final class TlsFiles implements Supplier<TlsMaterial>, AutoCloseable {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final TlsSettings settings;
  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(TlsFiles::thread);
  private WatchedFiles watched = new WatchedFiles();
  private BadTlsFilesException suspicion;
  private volatile TlsMaterial material;

  /** Who uses the files. */
  public interface User {

    /**
     * Takes new material into use; what is open stays open.
     *
     * @throws Exception when it cannot, then the old one stays
     */
    void renewed(TlsMaterial material) throws Exception;

    /** Is told that the files are bad and the last good ones stay in force. */
    void refused(Exception why);
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

  /** Looks each second whether they have changed, until {@link #close}. */
  public void follow(User user) {
    long intervalMs = POLL_INTERVAL.toMillis();
    poller.scheduleWithFixedDelay(() -> poll(user), intervalMs, intervalMs, TimeUnit.MILLISECONDS);
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
  void poll(User user) {
    try {
      if (watched.haveChanged()) {
        suspicion = null;
        take(read(), user);
      } else if (suspicion != null) {
        refuse(suspicion, user);
        suspicion = null;
      }
    } catch (BadTlsFilesException e) {
      suspicion = e;
    } catch (Exception e) {
      refuse(e, user);
    }
  }

  private void take(TlsMaterial next, User user) throws Exception {
    user.renewed(next);
    material = next;
  }

  private void refuse(Exception why, User user) {
    failures.incrementAndGet();
    user.refused(why);
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
