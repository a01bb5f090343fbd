package io.payonce.ops.history.redrive;

import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The outcomes that rejected records would have if they were put back now.
 *
 * @param records in the order in which they would be put back
 * @param leftOut records that would be put back and were not judged, for they were too many
 * @param doubtful earlier records of their orders that the rules decide otherwise than the topics
 *     say
 */
record Preview(List<Foretold> records, long leftOut, int doubtful) {

  /**
   * A record and its outcome to come.
   *
   * @param rejected where it lies on the rejected topic
   * @param reason why it was rejected
   * @param ruling the outcome to come
   */
  public record Foretold(Coordinates rejected, RejectionReason reason, Ruling ruling) {}

  /** The number of records that came by a reason and would have an outcome. */
  public record Row(RejectionReason reason, String outcome, long count) {}

  private record Way(RejectionReason reason, String outcome) {}

  /** By reason, then outcome. */
  public List<Row> rows() {
    Map<Way, Long> counts =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    one -> new Way(one.reason(), one.ruling().words()),
                    () ->
                        new TreeMap<>(
                            Comparator.comparing(Way::reason).thenComparing(Way::outcome)),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Row(entry.getKey().reason(), entry.getKey().outcome(), entry.getValue()))
        .toList();
  }
}
