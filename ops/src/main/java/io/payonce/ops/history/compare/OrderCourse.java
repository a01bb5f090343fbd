package io.payonce.ops.history.compare;

import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.schemas.Coordinates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of one order in both runs, from where they first parted. */
final class OrderCourse {

  private final List<Step> live = new ArrayList<>();
  private final List<Step> shadow = new ArrayList<>();

  private Coordinates last;

  private record Step(String ceId, Coordinates raw) {}

  /**
   * A difference between the two courses.
   *
   * @param missing events of live that the shadow lacks
   * @param extra events of the shadow that live lacks
   * @param moved events that another raw record brought
   * @param last the raw record of the last event seen
   * @param live ids of the events that both have, in live's order
   * @param shadow the same in the shadow's
   */
  record Verdict(
      long missing,
      long extra,
      long moved,
      Coordinates last,
      List<String> live,
      List<String> shadow) {

    boolean isOtherOrder() {
      return !live.equals(shadow);
    }
  }

  void live(ComparedOutcome event) {
    live.add(step(event));
  }

  void shadow(ComparedOutcome event) {
    shadow.add(step(event));
  }

  private Step step(ComparedOutcome event) {
    last = event.raw();
    return new Step(String.valueOf(event.ceId()), last);
  }

  int events() {
    return live.size() + shadow.size();
  }

  /** Whether both have the same events again, in whatever order. */
  boolean isSettled() {
    return live.size() == shadow.size() && count(live).equals(count(shadow));
  }

  Verdict verdict() {
    List<Step> kept = common(live, count(shadow));
    List<Step> keptInShadow = common(shadow, count(live));
    return new Verdict(
        live.size() - kept.size(),
        shadow.size() - keptInShadow.size(),
        moved(kept, keptInShadow),
        last,
        ids(kept),
        ids(keptInShadow));
  }

  private static long moved(List<Step> kept, List<Step> keptInShadow) {
    Map<Step, Integer> where = new HashMap<>();
    kept.forEach(step -> where.merge(step, 1, Integer::sum));
    long moved = 0;
    for (Step step : keptInShadow) {
      if (where.merge(step, -1, Integer::sum) < 0) {
        moved++;
      }
    }
    return moved;
  }

  private static List<Step> common(List<Step> steps, Map<String, Integer> others) {
    Map<String, Integer> left = new HashMap<>(others);
    return steps.stream().filter(step -> left.merge(step.ceId(), -1, Integer::sum) >= 0).toList();
  }

  private static Map<String, Integer> count(List<Step> steps) {
    Map<String, Integer> count = new HashMap<>();
    steps.forEach(step -> count.merge(step.ceId(), 1, Integer::sum));
    return count;
  }

  private static List<String> ids(List<Step> steps) {
    return steps.stream().map(Step::ceId).toList();
  }
}
