package io.payonce.ops.history.redrive.choice;

import java.util.concurrent.atomic.LongAdder;

/** How far a redrive is; one thread works, another asks. */
public final class Progressed {

  private volatile String phase = "connecting";
  private volatile long all;
  private final LongAdder done = new LongAdder();
  private final LongAdder written = new LongAdder();

  /** A part of the work begins that reads at most this many records. */
  public void begin(String newPhase, long records) {
    done.reset();
    all = records;
    phase = newPhase;
  }

  public void read() {
    done.increment();
  }

  public void written(int records) {
    written.add(records);
  }

  long written() {
    return written.sum();
  }

  public String words() {
    return "%s: read %d of at most %d records, put back %d"
        .formatted(phase, done.sum(), all, written());
  }
}
