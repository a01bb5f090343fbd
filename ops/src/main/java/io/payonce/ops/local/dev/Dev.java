package io.payonce.ops.local.dev;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run of dev, from the start of the broker to its stop. */
final class Dev {

  private static final long POLL_MS = 20;
  private static final int READY_SECONDS_MAX = 90;

  private final DevDirectory directory;
  private final DevSettings settings;
  private final Terminal terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final long startNanos = System.nanoTime();

  /** A run that has not begun. */
  public Dev(DevDirectory directory, DevSettings settings, Terminal terminal) {
    this.directory = directory;
    this.settings = settings;
    this.terminal = terminal;
  }

  /**
   * Runs until it is stopped.
   *
   * @throws OpsException when it does not get ready, or the processor gives up
   */
  public void run() throws InterruptedException {
    SandboxMerchant sandbox =
        settings.merchants() == null ? SandboxMerchant.in(directory.sandbox()) : null;
    Path merchants = sandbox == null ? settings.merchants() : sandbox.merchantsFile();
    try (StartedParts parts = new StartedParts()) {
      Installation installation = Installation.start(directory, merchants, settings, terminal);
      parts.add(installation::close);
      awaitReady(installation);
      if (!isStopped()) {
        Welcome.print(terminal.out(), directory, installation, merchants, sandbox);
        terminal.out().printf("payonce: ready after %.1f s%n", seconds());
        startTraffic(parts, installation, sandbox);
        awaitStop(installation);
      }
      terminal.out().println("payonce: stopping");
    }
    terminal.out().println("payonce: stopped");
  }

  /** Ends the run soon; any thread may call it. */
  public void stop() {
    stopped.countDown();
  }

  private void awaitReady(Installation installation) throws InterruptedException {
    while (!isStopped() && !installation.isReady()) {
      failIfGivenUp(installation);
      if (seconds() > READY_SECONDS_MAX) {
        throw new OpsException(
            "expected to be ready within %d s; run it with --verbose to see what it waits for"
                .formatted(READY_SECONDS_MAX));
      }
      stopped.await(POLL_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void startTraffic(
      StartedParts parts, Installation installation, SandboxMerchant sandbox) {
    if (settings.rate() > 0 && sandbox != null) {
      String url = installation.notifyUrl();
      parts.add(Traffic.ofAlipay(sandbox.signatory(), url, settings.rate())::stop);
      if (sandbox.hasShop()) {
        String shop = installation.notifyUrl(SandboxMerchant.SHOP);
        parts.add(Traffic.ofSender(sandbox.shop(), shop, settings.rate())::stop);
      }
    }
  }

  private void awaitStop(Installation installation) throws InterruptedException {
    while (!stopped.await(1, TimeUnit.SECONDS)) {
      failIfGivenUp(installation);
    }
  }

  private static void failIfGivenUp(Installation installation) {
    Throwable reason = installation.gaveUp().getNow(null);
    if (reason != null) {
      throw new OpsException("the processor gave up", reason);
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
