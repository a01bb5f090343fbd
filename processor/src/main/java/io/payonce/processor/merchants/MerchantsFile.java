package io.payonce.processor.merchants;

import io.payonce.process.config.WatchedFiles;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.sender.OrderField;
import io.payonce.processor.notification.sender.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The merchants file, read again when it or a file that it names has other content.
 *
 * <p>A bad one stops the start. A bad one later is an alarm, and what was good stays in force.
 */
public final class MerchantsFile implements Supplier<Merchants>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MerchantsFile.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final Path file;
  private final boolean legacyRsaAllowed;
  private final Supplier<Instant> clock;
  private final long dedupeRetentionMs;
  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(MerchantsFile::thread);
  private volatile Merchants merchants;
  private volatile boolean isHealthy = true;
  private WatchedFiles watched = new WatchedFiles();

  private MerchantsFile(
      Path file, boolean legacyRsaAllowed, long dedupeRetentionMs, Supplier<Instant> clock) {
    this.file = file;
    this.clock = clock;
    this.legacyRsaAllowed = legacyRsaAllowed;
    this.dedupeRetentionMs = dedupeRetentionMs;
  }

  /**
   * Reads a merchants file and follows it until {@link #close}.
   *
   * @param legacyRsaAllowed whether keys may be for SHA1withRSA
   * @throws StartRefusedException when it cannot be used
   */
  public static MerchantsFile open(Path file, boolean legacyRsaAllowed) {
    return open(file, legacyRsaAllowed, ReplayWindow.ALIPAY.retentionMs());
  }

  /**
   * The same for a dedupe store that remembers for another time.
   *
   * @param dedupeRetentionMs no sender may need more
   */
  public static MerchantsFile open(Path file, boolean legacyRsaAllowed, long dedupeRetentionMs) {
    return open(
        new MerchantsFile(file, legacyRsaAllowed, dedupeRetentionMs, Instant::now), POLL_INTERVAL);
  }

  /**
   * Reads a merchants file once, to judge what was received in the past: a certificate may have
   * ended since.
   *
   * @throws StartRefusedException when it cannot be used
   */
  public static Merchants readForThePast(Path file, boolean legacyRsaAllowed) {
    return readForThePast(file, legacyRsaAllowed, ReplayWindow.ALIPAY.retentionMs());
  }

  /**
   * The same for a dedupe store that remembers for another time.
   *
   * @param dedupeRetentionMs no sender may need more
   */
  public static Merchants readForThePast(
      Path file, boolean legacyRsaAllowed, long dedupeRetentionMs) {
    try (MerchantsFile merchantsFile =
        new MerchantsFile(file, legacyRsaAllowed, dedupeRetentionMs, null)) {
      merchantsFile.start();
      return merchantsFile.get();
    }
  }

  /**
   * Reads a merchants file once, as a start now would.
   *
   * @throws StartRefusedException when it cannot be used
   */
  public static Merchants check(Path file, boolean legacyRsaAllowed) {
    long retentionMs = ReplayWindow.ALIPAY.retentionMs();
    try (MerchantsFile merchantsFile =
        new MerchantsFile(file, legacyRsaAllowed, retentionMs, Instant::now)) {
      merchantsFile.start();
      return merchantsFile.get();
    }
  }

  static MerchantsFile open(Path file, boolean legacyRsaAllowed, Duration pollInterval) {
    long retentionMs = ReplayWindow.ALIPAY.retentionMs();
    return open(new MerchantsFile(file, legacyRsaAllowed, retentionMs, Instant::now), pollInterval);
  }

  private static MerchantsFile open(MerchantsFile merchantsFile, Duration pollInterval) {
    merchantsFile.start();
    CertificateLog.write(merchantsFile.get(), Instant.now());
    merchantsFile.follow(pollInterval.toMillis());
    return merchantsFile;
  }

  private void start() {
    try {
      read();
    } catch (BadMerchantsFileException e) {
      throw new StartRefusedException("The merchants file cannot be used. " + e.getMessage(), e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "merchants-file");
    thread.setDaemon(true);
    return thread;
  }

  private void follow(long intervalMs) {
    poller.scheduleWithFixedDelay(this::poll, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
  }

  /** Each content is read once: one that is bad is one failure and one line of the log. */
  void poll() {
    try {
      if (watched.haveChanged()) {
        read();
        isHealthy = true;
        LOG.atInfo().addKeyValue("apps", merchants.size()).log("merchants file read again");
        CertificateLog.write(merchants, Instant.now());
      }
    } catch (RuntimeException e) {
      isHealthy = false;
      failures.incrementAndGet();
      LOG.atError()
          .addKeyValue("failure", e.getMessage())
          .log("merchants file is bad, the last good one stays in force");
    }
  }

  private void read() {
    WatchedFiles files = new WatchedFiles();
    watched = files;
    merchants =
        new MerchantsParser(file, files, legacyRsaAllowed, dedupeRetentionMs, clock).parse();
  }

  /** The last good content. */
  @Override
  public Merchants get() {
    return merchants;
  }

  /** The names of the sources that it makes known: Alipay, and the senders of envelopes. */
  public List<String> sources() {
    return Stream.concat(
            Stream.of(AlipaySource.NAME), merchants.senders().all().stream().map(Sender::name))
        .toList();
  }

  /** The places of the orders' numbers in envelopes, as the setting {@code sources.orders}. */
  public List<String> sourcesOrders() {
    return merchants.senders().all().stream()
        .filter(sender -> sender.orders().fields().containsKey(OrderField.OUT_TRADE_NO))
        .map(
            sender ->
                sender.name() + ":" + sender.orders().fields().get(OrderField.OUT_TRADE_NO).text())
        .toList();
  }

  /** Whether what is in force is what the file says now. */
  public boolean isHealthy() {
    return isHealthy;
  }

  /** How often the file became bad since the start. */
  public long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }
}
