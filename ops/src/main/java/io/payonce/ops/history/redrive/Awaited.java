package io.payonce.ops.history.redrive;

import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The raw records that still have no outcome. One that was rerouted is waited for where its copy
 * lies.
 *
 * <p>One thread fills it; another may ask how many are missing.
 */
final class Awaited {

  static final String ACCEPTED = "accepted";

  private static final String REROUTED = "ignored " + IgnoredReason.REROUTED;

  /** Raw records without an outcome, by their coordinates as text. */
  private final Set<String> open = new HashSet<>();

  /** Of those, the ones whose outcome says that they were rerouted. */
  private final Set<String> moved = new HashSet<>();

  /** Where copies lie, by the coordinates that they came from: topics are read in no order. */
  private final Map<String, String> copies = new Recent();

  /** Outcomes of other records: one may be of a copy that is seen later. */
  private final Map<String, String> unclaimed = new Recent();

  private final Map<String, Long> counts = new TreeMap<>();
  private volatile int missing;

  /** The latest ids seen, bounded: other people's traffic must not fill the memory. */
  private static final class Recent extends LinkedHashMap<String, String> {

    private static final long serialVersionUID = 1L;
    private static final int SIZE_MAX = 100_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > SIZE_MAX;
    }
  }

  void expect(Coordinates raw) {
    open.add(raw.toString());
    missing = open.size();
  }

  /** Takes a record of any of the four topics. */
  void see(ConsumerRecord<byte[], byte[]> record, Topics topics) {
    if (record.topic().equals(topics.notifications())) {
      Coordinates from = RawHeaders.reroutedFrom(record.headers());
      if (from != null) {
        copies.put(from.toString(), Coordinates.of(record).toString());
        follow(from.toString());
      }
      return;
    }
    OutcomeRecord outcome = OutcomeRecord.of(record, topics);
    if (outcome.source() != null) {
      settle(outcome.source().toString(), words(outcome));
    }
  }

  /** Records by outcome. */
  Map<String, Long> counts() {
    return counts;
  }

  int missing() {
    return missing;
  }

  private static String words(OutcomeRecord outcome) {
    return outcome instanceof EventRecord
        ? ACCEPTED
        : OutcomeKind.of(outcome).noun() + " " + outcome.reasonText();
  }

  private void settle(String raw, String outcome) {
    if (!open.contains(raw)) {
      unclaimed.put(raw, outcome);
    } else if (outcome.equals(REROUTED)) {
      moved.add(raw);
      follow(raw);
    } else {
      open.remove(raw);
      counts.merge(outcome, 1L, Long::sum);
    }
    missing = open.size();
  }

  /** Waits for the copy instead, once both the outcome and the copy were seen. */
  private void follow(String from) {
    String copy = copies.get(from);
    if (copy != null && moved.remove(from)) {
      open.remove(from);
      open.add(copy);
      String early = unclaimed.remove(copy);
      if (early != null) {
        settle(copy, early);
      }
    }
  }
}
