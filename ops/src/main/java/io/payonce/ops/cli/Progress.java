package io.payonce.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says now and then how far something is: one rewritten line on a terminal, else plain lines. */
public final class Progress {

  private static final long TERMINAL_MS = 250;
  private static final long PLAIN_MS = 10_000;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isTerminal;
  private final Supplier<String> state;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private Progress(Terminal terminal, Supplier<String> state) {
    this.err = terminal.err();
    this.isTerminal = terminal.isErrTerminal();
    this.state = state;
  }

  /** Begins to tell; the supplier is asked from another thread. */
  public static Progress begin(Terminal terminal, Supplier<String> state) {
    Progress progress = new Progress(terminal, state);
    long period = progress.isTerminal ? TERMINAL_MS : PLAIN_MS;
    progress.ticker.scheduleAtFixedRate(progress::tell, period, period, TimeUnit.MILLISECONDS);
    return progress;
  }

  private void tell() {
    if (isTerminal) {
      err.print(ERASE_LINE + state.get());
      err.flush();
    } else {
      err.println(state.get());
    }
  }

  /** Stops telling; what follows begins on a line of its own. */
  public void end() {
    ticker.shutdownNow();
    if (isTerminal) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
