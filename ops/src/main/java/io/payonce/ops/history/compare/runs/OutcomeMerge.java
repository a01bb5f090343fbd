package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.OutcomeKind;
import java.util.ArrayList;
import java.util.List;

/** One run's outcomes of a partition: its topics merged in the order of the raw records. */
public final class OutcomeMerge {

  /** The offset after every other. */
  public static final long END = Long.MAX_VALUE;

  /** A raw record has one or two; a topic where one has thousands is none that memory must hold. */
  public static final int OUTCOMES_MAX = 1000;

  private final List<OutcomeStream> streams;

  /** Merges streams given in the order of {@link OutcomeKind}. */
  public OutcomeMerge(List<OutcomeStream> streams) {
    this.streams = List.copyOf(streams);
  }

  /** Offset of the next raw record that has an outcome, or {@link #END}. */
  public long source() {
    long least = END;
    for (OutcomeStream stream : streams) {
      ComparedOutcome head = stream.peek();
      if (head != null && head.source() < least) {
        least = head.source();
      }
    }
    return least;
  }

  /** Takes all outcomes of a raw record, the next one's; none when it is not the next. */
  public List<ComparedOutcome> take(long source) {
    List<ComparedOutcome> taken = new ArrayList<>(2);
    for (OutcomeStream stream : streams) {
      for (ComparedOutcome h = stream.peek();
          h != null && h.source() == source;
          h = stream.peek()) {
        taken.add(stream.next());
        if (taken.size() > OUTCOMES_MAX) {
          throw new OpsException(
              h.at() + ": more than " + OUTCOMES_MAX + " outcomes of one raw record, " + h.raw());
        }
      }
    }
    return taken;
  }

  /** How many outcomes of raw records before the range were passed over. */
  public long skipped() {
    return streams.stream().mapToLong(OutcomeStream::skipped).sum();
  }
}
