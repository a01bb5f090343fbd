package io.payonce.ops.history.compare;

import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what became of one raw record in two runs. */
final class NotificationComparison {

  static final String NOTHING = "nothing";

  private final List<ComparedOutcome> live;
  private final List<ComparedOutcome> shadow;
  private final ComparedOrder subject;
  private final Coordinates raw;
  private final List<Difference> differences = new ArrayList<>();

  private NotificationComparison(List<ComparedOutcome> live, List<ComparedOutcome> shadow) {
    this.live = live;
    this.shadow = shadow;
    this.subject = ComparedOrder.of(live, shadow);
    this.raw = (live.isEmpty() ? shadow : live).get(0).raw();
  }

  /** Whether both are the same outcomes, byte for byte. */
  static boolean isSame(List<ComparedOutcome> live, List<ComparedOutcome> shadow) {
    if (live.size() != shadow.size()) {
      return false;
    }
    for (int i = 0; i < live.size(); i++) {
      if (!live.get(i).isSameAs(shadow.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an operator skipped the raw record because nobody can read it: a replay cannot either.
   */
  static boolean isSkip(List<ComparedOutcome> outcomes) {
    return outcomes.size() == 1
        && outcomes.get(0).kind() == OutcomeKind.REJECTED
        && RejectionReason.SKIPPED.name().equals(reason(outcomes.get(0)));
  }

  /**
   * The differences, the gravest first; one at least unless both are the same bytes.
   *
   * @param live live's outcomes of the raw record
   * @param shadow the shadow's; not both are empty
   */
  static List<Difference> differences(List<ComparedOutcome> live, List<ComparedOutcome> shadow) {
    NotificationComparison comparison = new NotificationComparison(live, shadow);
    comparison.compare();
    return comparison.differences;
  }

  /** The outcomes in words, {@code paid + finished}, or {@code nothing}. */
  static String words(List<ComparedOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return NOTHING;
    }
    String words =
        outcomes.stream().limit(4).map(ComparedOutcome::word).collect(Collectors.joining(" + "));
    return outcomes.size() > 4 ? words + " + more" : words;
  }

  private void compare() {
    if (live.isEmpty()) {
      add(DifferenceKind.EXTRA, live, shadow, List.of());
    } else if (shadow.isEmpty()) {
      add(DifferenceKind.MISSING, live, shadow, List.of());
    } else if (!kinds(live).equals(kinds(shadow))) {
      add(DifferenceKind.OTHER_OUTCOME, live, shadow, List.of());
    } else {
      compareByIdentity();
    }
  }

  private void compareByIdentity() {
    Map<Object, ComparedOutcome> expected = byIdentity(live);
    Map<Object, ComparedOutcome> found = byIdentity(shadow);
    for (Map.Entry<Object, ComparedOutcome> one : expected.entrySet()) {
      ComparedOutcome other = found.get(one.getKey());
      if (other == null) {
        add(DifferenceKind.MISSING, List.of(one.getValue()), List.of(), List.of());
      } else if (!one.getValue().isSameAs(other)) {
        changed(one.getValue(), other);
      }
    }
    found.forEach(
        (identity, other) -> {
          if (!expected.containsKey(identity)) {
            add(DifferenceKind.EXTRA, List.of(), List.of(other), List.of());
          }
        });
    List<Object> common = expected.keySet().stream().filter(found::containsKey).toList();
    if (!common.equals(found.keySet().stream().filter(expected::containsKey).toList())) {
      add(DifferenceKind.OTHER_ORDER, live, shadow, List.of());
    }
    differences.sort(Comparator.comparing(Difference::kind));
  }

  private void changed(ComparedOutcome before, ComparedOutcome after) {
    boolean isOtherReason = !before.isEvent() && !Objects.equals(reason(before), reason(after));
    add(
        isOtherReason ? DifferenceKind.OTHER_REASON : DifferenceKind.DIFFERENT,
        List.of(before),
        List.of(after),
        Changes.between(before, after));
  }

  private void add(
      DifferenceKind kind,
      List<ComparedOutcome> was,
      List<ComparedOutcome> is,
      List<Change> changes) {
    differences.add(
        new Difference(kind, raw, subject.order(), subject.appId(), side(was), side(is), changes));
  }

  private static String reason(ComparedOutcome outcome) {
    return outcome.text(OutcomeHeaders.REASON);
  }

  private static Difference.Side side(List<ComparedOutcome> outcomes) {
    return new Difference.Side(
        words(outcomes),
        outcomes.stream().map(ComparedOutcome::ceId).filter(Objects::nonNull).toList(),
        outcomes.stream().map(ComparedOutcome::at).toList());
  }

  private static Set<OutcomeKind> kinds(List<ComparedOutcome> outcomes) {
    Set<OutcomeKind> kinds = EnumSet.noneOf(OutcomeKind.class);
    outcomes.forEach(outcome -> kinds.add(outcome.kind()));
    return kinds;
  }

  /** An event is known by its id, any other outcome by its kind; a second one is the second. */
  private static Map<Object, ComparedOutcome> byIdentity(List<ComparedOutcome> outcomes) {
    Map<Object, Integer> seen = new HashMap<>();
    Map<Object, ComparedOutcome> byIdentity = new LinkedHashMap<>();
    for (ComparedOutcome outcome : outcomes) {
      List<String> name = List.of(outcome.kind().name(), String.valueOf(outcome.ceId()));
      byIdentity.put(List.of(name, seen.merge(name, 1, Integer::sum)), outcome);
    }
    return byIdentity;
  }
}
