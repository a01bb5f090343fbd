package io.payonce.ops.bench.state;

import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.ServiceJvm;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes the state of a processor that has settled many payments, on a cluster without any raw
 * record yet.
 *
 * <p>Its first start makes the changelogs, as they are made in production; the payments are written
 * to them; a second start restores them to its directory, and leaves it clean.
 */
public final class StateFilling {

  private static final Duration RESTORE_MAX = Duration.ofMinutes(20);
  private static final int STORES = 2;

  /** RocksDB only estimates how many entries it holds. */
  private static final double ESTIMATED = 0.9;

  private StateFilling() {}

  /** Fills it; the processor does not run afterwards. */
  public static void fill(
      ProcessorSettings settings,
      Path directory,
      ProcessorSettings.Start start,
      int partitions,
      long ids)
      throws InterruptedException {
    State.fresh(start.state());
    runOnce(settings, directory, start);
    EarlierPayments.of(start.application(), partitions)
        .write(
            start.broker().client(),
            SandboxMerchant.PAYEE.appId(),
            ids,
            System.currentTimeMillis());
    State.fresh(start.state());
    double entries = runOnce(settings, directory, start);
    if (entries < ids * STORES * ESTIMATED) {
      throw new OpsException(
          "expected the processor to restore " + ids * STORES + " entries, got " + (long) entries);
    }
  }

  /** Starts it until it is ready; returns the entries of its stores. */
  private static double runOnce(
      ProcessorSettings settings, Path directory, ProcessorSettings.Start start)
      throws InterruptedException {
    try (ServiceJvm processor = settings.start("processor", directory, start)) {
      processor.awaitReady(RESTORE_MAX);
      return processor.counter("payonce_processor_store_entries");
    }
  }
}
