package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.send.SentBodies;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what lies on the topics with what should: pure, all records are given. */
final class RunComparison {

  private static final String REROUTED = "ignored " + IgnoredReason.REROUTED;

  private final List<String> differences = new ArrayList<>();
  private final Map<String, Coordinates> accepted = new HashMap<>();
  private final Expectation expectation = new Expectation();

  private RunComparison() {}

  /**
   * The differences in words; none when all is well.
   *
   * @param raws the run's raw records, in the order of each partition
   * @param outcomes everything on the outcome topics since the run began
   */
  static List<String> differences(
      SentBodies sent, Collection<RawFound> raws, List<OutcomeFound> outcomes) {
    RunComparison comparison = new RunComparison();
    comparison.successesHaveRecords(sent, raws);
    comparison.recordsHaveRequests(sent, raws);
    comparison.recordsHaveTheirOutcome(raws, outcomes);
    comparison.eventsHaveRecords(raws, outcomes);
    return comparison.differences;
  }

  private void successesHaveRecords(SentBodies sent, Collection<RawFound> raws) {
    Set<String> inLog = raws.stream().map(RawFound::requestId).collect(Collectors.toSet());
    sent.successes().stream()
        .filter(requestId -> !inLog.contains(requestId))
        .forEach(
            requestId ->
                differences.add(
                    "request " + requestId + " was answered success but is not in the raw topic"));
  }

  private void recordsHaveRequests(SentBodies sent, Collection<RawFound> raws) {
    Map<String, Integer> records = new HashMap<>();
    for (RawFound raw : raws) {
      if (raw.reroutedFrom() != null) {
        continue;
      }
      int count = records.merge(raw.sent().sha256(), 1, Integer::sum);
      if (count > raw.sent().requests()) {
        differences.add(raw + ": in the raw topic more often than it was sent");
      }
    }
  }

  private void recordsHaveTheirOutcome(Collection<RawFound> raws, List<OutcomeFound> outcomes) {
    Map<Coordinates, List<OutcomeFound>> bySource = new HashMap<>();
    for (OutcomeFound outcome : outcomes) {
      bySource.computeIfAbsent(outcome.source(), source -> new ArrayList<>()).add(outcome);
    }
    Set<Coordinates> carriedOn =
        raws.stream().map(RawFound::reroutedFrom).collect(Collectors.toSet());
    for (RawFound raw : raws) {
      List<OutcomeFound> found = bySource.getOrDefault(raw.at(), List.of());
      if (!isReroutedRightly(raw, found, carriedOn)) {
        compare(raw, found);
      }
    }
  }

  /** Whether its outcome is that of the record which repeats it under the key of its order. */
  private static boolean isReroutedRightly(
      RawFound raw, List<OutcomeFound> found, Set<Coordinates> carriedOn) {
    return raw.mayBeRerouted()
        && found.size() == 1
        && found.get(0).text().equals(REROUTED)
        && carriedOn.contains(raw.at());
  }

  private void compare(RawFound raw, List<OutcomeFound> found) {
    Copy copy = raw.sent().copy();
    ExpectedOutcome expected = expectation.next(raw.sent().claim(), copy);
    String actual = found.stream().map(OutcomeFound::text).collect(Collectors.joining(" + "));
    if (!expected.isMetBy(actual)) {
      String words = actual.isEmpty() ? "no outcome" : actual;
      String older = isDuplicateOfOlder(raw, found) ? ", of an earlier run with this seed?" : "";
      differences.add(raw + ": expected " + expected + ", found " + words + older);
    }
    if (copy.isAuthentic()) {
      Coordinates first = accepted.putIfAbsent(raw.sent().claim().notifyId(), raw.at());
      pointsAtFirst(raw, found, first);
    }
  }

  /** Whether the first copy lies where this run had not begun yet. */
  private boolean isDuplicateOfOlder(RawFound raw, List<OutcomeFound> found) {
    return found.size() == 1
        && found.get(0).first() != null
        && !raw.at().equals(found.get(0).first())
        && !accepted.containsValue(found.get(0).first());
  }

  private void pointsAtFirst(RawFound raw, List<OutcomeFound> found, Coordinates first) {
    if (first != null && !found.isEmpty() && !first.equals(found.get(0).first())) {
      differences.add(
          raw
              + ": expected to point at its first copy "
              + first
              + ", found "
              + found.get(0).first());
    }
  }

  private void eventsHaveRecords(Collection<RawFound> raws, List<OutcomeFound> outcomes) {
    Set<Coordinates> ours = raws.stream().map(RawFound::at).collect(Collectors.toSet());
    Set<String> subjects =
        raws.stream().map(r -> r.sent().claim().subject()).collect(Collectors.toSet());
    for (OutcomeFound outcome : outcomes) {
      if (subjects.contains(outcome.subject()) && !ours.contains(outcome.source())) {
        differences.add(
            outcome.text()
                + " of "
                + outcome.subject()
                + ": from "
                + outcome.source()
                + ", which this run did not send");
      }
    }
  }
}
