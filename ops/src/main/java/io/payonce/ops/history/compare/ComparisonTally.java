package io.payonce.ops.history.compare;

import java.util.ArrayList;
import java.util.List;

/** The counts of one partition, or of several; used by one thread. */
final class ComparisonTally {

  /** The counts of events by their ids. */
  public static final class Events {
    long same;
    long different;
    long missing;
    long extra;
    long moved;

    /** In the same place in both, byte for byte. */
    public long same() {
      return same;
    }

    /** Of the same raw record in both, with other bytes. */
    public long different() {
      return different;
    }

    /** In live alone. */
    public long missing() {
      return missing;
    }

    /** In the shadow alone. */
    public long extra() {
      return extra;
    }

    /** In both, of different raw records: another copy of the notification was accepted. */
    public long moved() {
      return moved;
    }
  }

  final Events events = new Events();
  final Counts kinds = new Counts();
  final Counts transitions = new Counts();
  final Counts fields = new Counts();
  final Counts apps = new Counts();
  private final List<Difference> first = new ArrayList<>();
  private final int firstMax;
  private boolean isCut;
  long notifications;
  long same;
  long skipped;
  long liveOutcomes;
  long shadowOutcomes;
  long warm;
  long orders;
  long forgottenOrders;

  ComparisonTally(int firstMax) {
    this.firstMax = firstMax;
  }

  void keep(Difference difference) {
    if (first.size() < firstMax) {
      first.add(difference);
    } else {
      isCut = true;
    }
  }

  /** Adds what was counted elsewhere; the order of calls is the order of the first differences. */
  void add(ComparisonTally other) {
    events.same += other.events.same;
    events.different += other.events.different;
    events.missing += other.events.missing;
    events.extra += other.events.extra;
    events.moved += other.events.moved;
    kinds.addAll(other.kinds);
    transitions.addAll(other.transitions);
    fields.addAll(other.fields);
    apps.addAll(other.apps);
    other.first.forEach(this::keep);
    isCut |= other.isCut;
    notifications += other.notifications;
    same += other.same;
    skipped += other.skipped;
    liveOutcomes += other.liveOutcomes;
    shadowOutcomes += other.shadowOutcomes;
    warm += other.warm;
    orders += other.orders;
    forgottenOrders += other.forgottenOrders;
  }

  /** Whether nothing differs. */
  public boolean isClean() {
    return kinds.byFrequency().isEmpty();
  }

  /** Raw records that have an outcome in one run at least. */
  public long notifications() {
    return notifications;
  }

  /** Those whose outcomes are the same bytes in both. */
  public long same() {
    return same;
  }

  /**
   * Raw records that nobody can read: live has them as SKIPPED, the shadow has nothing of them.
   * They are no difference and count nowhere else.
   */
  public long skipped() {
    return skipped;
  }

  /** Live's outcome records. */
  public long liveOutcomes() {
    return liveOutcomes;
  }

  /** The shadow's outcome records. */
  public long shadowOutcomes() {
    return shadowOutcomes;
  }

  /** The shadow's outcomes of raw records before the range. */
  public long warm() {
    return warm;
  }

  /** Orders that have other events, or another order of them. */
  public long orders() {
    return orders;
  }

  /**
   * Orders that could not be followed to the end: their moved events count as missing and extra.
   */
  public long forgottenOrders() {
    return forgottenOrders;
  }

  /** Events by their ids. */
  public Events events() {
    return events;
  }

  /** Notifications by the gravest of their differences, and orders whose events changed places. */
  public Counts kinds() {
    return kinds;
  }

  /** Notifications by {@code <live outcome> -> <shadow outcome>}. */
  public Counts transitions() {
    return transitions;
  }

  /** How often each field changed. */
  public Counts fields() {
    return fields;
  }

  /** Notifications that differ, by merchant app. */
  public Counts apps() {
    return apps;
  }

  /** Whether there are more differences than the first ones. */
  public boolean isCut() {
    return isCut;
  }

  /** The first differences, by partition. */
  public List<Difference> first() {
    return List.copyOf(first);
  }
}
