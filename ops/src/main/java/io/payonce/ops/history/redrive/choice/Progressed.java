package io.payonce.ops.history.redrive.choice;

import java.util.concurrent.atomic.LongAdder;

/** The progress of a redrive; one thread works, another asks. */
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

  /** Counts one record more. */
  public void read() {
    done.increment();
  }

  /** Counts records that were written. */
  public void written(int records) {
    written.add(records);
  }

  long written() {
    return written.sum();
  }

  /** How far it is, for people. */
  public String words() {
    return "%s: read %d of at most %d records, put back %d"
        .formatted(phase, done.sum(), all, written());
  }
}
