package io.payonce.processor.kind;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.RejectionReason;
import java.util.List;

/**
 * The effect of a believed notification on its subject.
 *
 * @param <S> the state
 */
public sealed interface Settlement<S> {

  /** A method for each case: a new case does not compile until every reader handles it. */
  interface Cases<S, R> {
    R changed(Changed<S> changed);

    R withheld(Withheld<S> withheld);

    R unchanged(Unchanged<S> unchanged);

    R superseded(Superseded<S> superseded);

    R contradicted(Contradicted<S> contradicted);
  }

  <R> R match(Cases<S, R> cases);

  /**
   * The state changed; at least one event tells it.
   *
   * @param endsWait whether events of the subject were withheld until now
   */
  record Changed<S>(S after, List<? extends Event> events, boolean endsWait)
      implements Settlement<S> {

    /** A change of a subject of which nothing was withheld. */
    public Changed(S after, List<? extends Event> events) {
      this(after, events, false);
    }

    @Override
    public <R> R match(Cases<S, R> cases) {
      return cases.changed(this);
    }
  }

  /**
   * The state changed, and its events wait until the merchant's own order is known.
   *
   * @param sinceMs when the first of them was received, epoch milliseconds
   */
  record Withheld<S>(S after, long sinceMs) implements Settlement<S> {
    @Override
    public <R> R match(Cases<S, R> cases) {
      return cases.withheld(this);
    }
  }

  /**
   * A detail that a notification adds to its subject without telling anything new.
   *
   * @param after the state with it
   * @param awaitedSinceMs when the first event that is withheld was received, epoch milliseconds;
   *     null when none is
   */
  record Amendment<S>(S after, Long awaitedSinceMs) {}

  /**
   * Nothing new.
   *
   * @param last the record that made the state
   * @param amendment null when not even a detail is added
   */
  record Unchanged<S>(Coordinates last, Amendment<S> amendment) implements Settlement<S> {

    /** Not even a detail is new. */
    public Unchanged(Coordinates last) {
      this(last, null);
    }

    @Override
    public <R> R match(Cases<S, R> cases) {
      return cases.unchanged(this);
    }
  }

  /**
   * An earlier state, arriving late.
   *
   * @param last the record that made the state
   * @param amendment null when not even a detail is added
   */
  record Superseded<S>(Coordinates last, Amendment<S> amendment) implements Settlement<S> {

    /** Not even a detail is new. */
    public Superseded(Coordinates last) {
      this(last, null);
    }

    @Override
    public <R> R match(Cases<S, R> cases) {
      return cases.superseded(this);
    }
  }

  /** The subject cannot go there: rejected. */
  record Contradicted<S>(RejectionReason reason, String detail, String hint)
      implements Settlement<S> {
    @Override
    public <R> R match(Cases<S, R> cases) {
      return cases.contradicted(this);
    }
  }
}
