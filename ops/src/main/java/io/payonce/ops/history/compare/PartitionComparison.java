package io.payonce.ops.history.compare;

import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.ops.history.compare.runs.OutcomeMerge;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Compares two runs' outcomes on one partition, a raw record at a time. */
final class PartitionComparison {

  static final String ARROW = " -> ";

  private static final String NO_APP = "(not told)";

  private final OutcomeMerge live;
  private final OutcomeMerge shadow;
  private final ComparisonTally tally;
  private final Consumer<Difference> all;
  private final LongAdder progress;
  private final OrderWatch watch;

  /**
   * A comparison that has not begun.
   *
   * @param all is told of every difference
   * @param progress counts the outcomes read
   */
  PartitionComparison(
      OutcomeMerge live,
      OutcomeMerge shadow,
      ComparisonTally tally,
      Consumer<Difference> all,
      LongAdder progress) {
    this.live = live;
    this.shadow = shadow;
    this.tally = tally;
    this.all = all;
    this.progress = progress;
    this.watch = new OrderWatch(OrderWatch.EVENTS_MAX, this::closed);
  }

  /** Compares to the end. */
  void run() {
    long source = nextSource();
    while (source != OutcomeMerge.END) {
      compare(live.take(source), shadow.take(source));
      source = nextSource();
    }
    watch.end();
    tally.warm += shadow.skipped();
  }

  private long nextSource() {
    return Math.min(live.source(), shadow.source());
  }

  private void compare(List<ComparedOutcome> was, List<ComparedOutcome> is) {
    if (is.isEmpty() && NotificationComparison.isSkip(was)) {
      tally.skipped++;
      progress.increment();
      return;
    }
    tally.notifications++;
    tally.liveOutcomes += was.size();
    tally.shadowOutcomes += is.size();
    progress.add(was.size() + is.size());
    boolean isSame = NotificationComparison.isSame(was, is);
    if (isSame) {
      tally.same++;
      for (ComparedOutcome outcome : was) {
        tally.events.same += outcome.isEvent() ? 1 : 0;
      }
    } else {
      different(was, is);
    }
    if (!isSame || !watch.isIdle()) {
      watch.see(was, is);
    }
  }

  private void different(List<ComparedOutcome> was, List<ComparedOutcome> is) {
    List<Difference> differences = NotificationComparison.differences(was, is);
    Difference gravest = differences.get(0);
    tally.kinds.add(gravest.kind().word(), 1);
    tally.apps.add(gravest.appId() == null ? NO_APP : gravest.appId(), 1);
    String before = NotificationComparison.words(was);
    String after = NotificationComparison.words(is);
    if (!before.equals(after)) {
      tally.transitions.add(before + ARROW + after, 1);
    }
    countInPlace(was, is);
    differences.forEach(this::tell);
  }

  private void countInPlace(List<ComparedOutcome> was, List<ComparedOutcome> is) {
    for (ComparedOutcome event : was) {
      if (event.isEvent() && is.stream().anyMatch(event::isSameAs)) {
        tally.events.same++;
      } else if (event.isEvent() && is.stream().anyMatch(o -> o.isEvent() && event.hasIdOf(o))) {
        tally.events.different++;
      }
    }
  }

  private void tell(Difference difference) {
    difference.changes().forEach(change -> tally.fields.add(change.field(), 1));
    tally.keep(difference);
    all.accept(difference);
  }

  private void closed(OrderWatch.Closed closed) {
    OrderCourse.Verdict verdict = closed.verdict();
    tally.events.missing += verdict.missing();
    tally.events.extra += verdict.extra();
    tally.events.moved += verdict.moved();
    tally.orders++;
    tally.forgottenOrders += closed.isEarly() ? 1 : 0;
    if (verdict.isOtherOrder()) {
      tally.kinds.add(DifferenceKind.OTHER_ORDER.word(), 1);
      tell(otherOrder(closed));
    }
  }

  private static Difference otherOrder(OrderWatch.Closed closed) {
    OrderCourse.Verdict verdict = closed.verdict();
    return new Difference(
        DifferenceKind.OTHER_ORDER,
        verdict.last(),
        closed.order().outTradeNo(),
        closed.order().appId(),
        new Difference.Side("events", verdict.live(), List.of()),
        new Difference.Side("events", verdict.shadow(), List.of()),
        List.of());
  }
}
