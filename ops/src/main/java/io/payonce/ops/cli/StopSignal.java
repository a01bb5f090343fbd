package io.payonce.ops.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Lets a verb end in its own words and with its own exit code on SIGTERM and Ctrl-C. */
public final class StopSignal {

  private static final int PATIENCE_SECONDS = 30;

  private final AtomicReference<Runnable> onStop = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode = ExitCodes.NOT_DONE;

  /** Listens for the signals of this process. */
  public static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop-signal"));
    return signal;
  }

  /** What a signal does from now on: it makes the verb return soon. Called once, by any thread. */
  public void onStop(Runnable stop) {
    onStop.set(stop);
  }

  /** The verb has returned and all its words are written. */
  public void ended(int code) {
    exitCode = code;
    onStop.set(null);
    ended.countDown();
  }

  /** Java would end with 143 or 130 whatever the verb returns, hence the halt. */
  private void stop() {
    Runnable stop = onStop.getAndSet(null);
    if (stop != null) {
      stop.run();
      Runtime.getRuntime().halt(isEnded() ? exitCode : ExitCodes.NOT_DONE);
    }
  }

  private boolean isEnded() {
    try {
      return ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
