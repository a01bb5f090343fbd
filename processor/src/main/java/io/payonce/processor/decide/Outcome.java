package io.payonce.processor.decide;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.RejectionReason;
import java.util.List;

/** The outcome of a raw record, with the state that has to be remembered. */
public sealed interface Outcome {

  /** A method for each case: a new case does not compile until every reader handles it. */
  interface Cases<R> {
    R accepted(Accepted<?> accepted);

    R awaiting(Awaiting<?> awaiting);

    R ignored(Ignored ignored);

    R rerouted(Rerouted rerouted);

    R rejected(Rejected rejected);
  }

  <R> R match(Cases<R> cases);

  /** Writes what is to be remembered: nothing of a record that is not accepted. */
  void keepIn(WritableMemory memory);

  /**
   * It changed its subject.
   *
   * @param after the state from now on
   * @param events what is told, at least one
   * @param seen what the dedupe store remembers
   * @param endsWait whether events of the subject were withheld until now
   */
  record Accepted<S>(
      Report<S> report, Arrival arrival, S after, List<Event> events, Seen seen, boolean endsWait)
      implements Outcome {

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }

    @Override
    public void keepIn(WritableMemory memory) {
      memory.keep(report, after);
      memory.remember(report.id(), seen);
      if (endsWait) {
        memory.waitsNoMore(report.subject());
      }
    }
  }

  /**
   * It changed its subject, and its events wait until the merchant's own order is known.
   *
   * @param after the state from now on
   * @param seen what the dedupe store remembers
   * @param sinceMs when the first notification that waits was received, epoch milliseconds
   */
  record Awaiting<S>(Report<S> report, Arrival arrival, S after, Seen seen, long sinceMs)
      implements Outcome {

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.awaiting(this);
    }

    @Override
    public void keepIn(WritableMemory memory) {
      memory.keep(report, after);
      memory.remember(report.id(), seen);
      memory.waits(report, sinceMs);
    }
  }

  /**
   * Genuine, and nothing new.
   *
   * @param first where it, or the state that it repeats, was accepted
   * @param seen what the dedupe store remembers
   * @param amended the subject with a detail that it adds, or null
   */
  record Ignored(
      Report<?> report,
      Arrival arrival,
      IgnoredReason reason,
      Coordinates first,
      Seen seen,
      Amended<?> amended)
      implements Outcome {

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ignored(this);
    }

    @Override
    public void keepIn(WritableMemory memory) {
      if (amended != null) {
        amended.keepIn(memory);
      }
      memory.remember(report.id(), seen);
    }
  }

  /** A subject of which nothing new is told, with a detail that the report adds. */
  record Amended<S>(Report<S> report, Settlement.Amendment<S> amendment) {

    private void keepIn(WritableMemory memory) {
      memory.keep(report, amendment.after());
      if (amendment.awaitedSinceMs() != null) {
        memory.waits(report, amendment.awaitedSinceMs());
      }
    }
  }

  /** Genuine, on the wrong partition: it goes back under its right key, once. */
  record Rerouted(Report<?> report, Arrival arrival) implements Outcome {

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rerouted(this);
    }

    @Override
    public void keepIn(WritableMemory memory) {}
  }

  /**
   * Not believed, or impossible.
   *
   * @param detail what exactly is wrong
   * @param hint what to do, or null
   * @param appId the configured app that it names, or null
   */
  record Rejected(RejectionReason reason, String detail, String hint, String appId)
      implements Outcome {

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rejected(this);
    }

    @Override
    public void keepIn(WritableMemory memory) {}
  }

  /** A copy of what was accepted before. */
  static Outcome duplicate(Report<?> report, Arrival arrival, Seen first, RawRecord copy) {
    return new Ignored(
        report,
        arrival,
        IgnoredReason.DUPLICATE,
        first.in(copy.at().topic()),
        first.seenAgain(copy.appendMs(), copy.at().offset()),
        null);
  }
}
