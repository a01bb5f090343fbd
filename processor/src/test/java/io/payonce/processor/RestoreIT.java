package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.storage.KilledTask;
import io.payonce.schemas.Changelogs;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The records that a processor restores after a kill, by how often its stores are flushed.
 *
 * <p>A kill is the copy of its state directory while it runs: what is in memory is missing there.
 */
class RestoreIT {

  private static final int ORDERS = 60;

  /** Of two changelogs. */
  private static final int RECORDS = 2 * ORDERS;

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;
  private Path directory;
  private int copies;

  @BeforeEach
  void install(@TempDir Path directory) {
    this.directory = directory;
    installation = Installation.on(TestBroker.shared(), 1, directory);
  }

  @Test
  void shouldRestoreWhatCameSinceTheLastFlush() throws Exception {
    // Given
    Path image = killAfterFlush(100, RECORDS / 2 - 6);

    // When
    double restored = restoredFrom(image);

    // Then
    assertTrue(restored <= 0.1 * RECORDS, restored + " of " + RECORDS);
  }

  @Test
  void shouldRestoreAllButTheFirstCommitWithoutAFlush() throws Exception {
    // Given
    Path image = killAfterFlush(Duration.ofHours(1).toMillis(), 0);

    // When
    double restored = restoredFrom(image);

    // Then
    assertTrue(restored >= 0.5 * RECORDS, restored + " of " + RECORDS);
    installation.receives("again", alipay.notification().outTradeNo("again").sign());
    installation.settledBy("one").assertAddsUp();
  }

  /**
   * Settles all orders, one after another, and takes the state once the ledger is flushed so far.
   */
  private Path killAfterFlush(long flushIntervalMs, long ledgerOffset) throws Exception {
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.ROCKSDB_FLUSH_INTERVAL_MS, Long.toString(flushIntervalMs));
    Processor processor = Processor.start(properties);
    try {
      // The first commit is flushed, so it is one of few.
      installation.receives("first", alipay.notification().outTradeNo("first").sign());
      installation.awaitAllSettled();
      for (int i = 0; i < ORDERS; i++) {
        AlipayNotification paid = alipay.notification().outTradeNo("R" + i);
        installation.receives("R" + i, paid.sign());
      }
      installation.awaitAllSettled();
      return Await.until(
          "a flush of the ledger up to " + ledgerOffset,
          Duration.ofSeconds(60),
          () -> {
            // A commit is what flushes, and this one changes no order.
            installation.receives("R0", alipay.notification().outTradeNo("R0").sign());
            installation.awaitAllSettled();
            return copy(directory.resolve("one"));
          },
          image -> hasFlushed(image, ledgerOffset));
    } finally {
      processor.close();
    }
  }

  private boolean hasFlushed(Path image, long offset) {
    TopicPartition changelog =
        new TopicPartition(Changelogs.name(applicationId(), Changelogs.LEDGER), 0);
    try {
      Long found =
          KilledTask.offsetOnDisk(
              image.resolve(applicationId()).resolve("0_0/rocksdb").resolve(Changelogs.LEDGER),
              changelog);
      return found != null && found >= offset;
    } catch (Exception e) {
      // The copy was made while RocksDB changed its files.
      return false;
    }
  }

  private double restoredFrom(Path image) throws Exception {
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.STATE_DIR, image.toString());
    Processor processor = Processor.start(properties);
    try {
      Await.until("ready", Duration.ofSeconds(60), processor::isReady, Boolean::booleanValue);
      return new Scrape(processor).sum("payonce_processor_restored_records_total");
    } finally {
      processor.close();
    }
  }

  private String applicationId() {
    return installation.topics().prefix() + "processor_v1";
  }

  private Path copy(Path from) throws IOException {
    Path to = directory.resolve("image-" + copies++);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.endsWith("LOCK") && !f.endsWith(".lock")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
