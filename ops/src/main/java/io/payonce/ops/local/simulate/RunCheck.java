package io.payonce.ops.local.simulate;

import io.payonce.ops.local.send.SentBodies;
import io.payonce.ops.records.Tail;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the topics from where they ended when the run began, and compares. */
final class RunCheck implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Topics topics;
  private final Tail tail;
  private final Map<Coordinates, RawFound> raws =
      new TreeMap<>(
          Comparator.comparingInt(Coordinates::partition).thenComparingLong(Coordinates::offset));
  private final List<OutcomeFound> outcomes = new ArrayList<>();
  private final Set<Coordinates> settled = new HashSet<>();

  private RunCheck(Topics topics, Tail tail) {
    this.topics = topics;
    this.tail = tail;
  }

  /**
   * Marks where the topics end now: what is compared comes after it.
   *
   * @param client Kafka client properties
   * @throws io.payonce.ops.cli.OpsException when the topics cannot be read
   */
  public static RunCheck begin(Map<String, String> client, Topics topics) {
    return new RunCheck(topics, Tail.begin(client, topics.all()));
  }

  /**
   * Waits until every record of the run has an outcome, then compares.
   *
   * @param timeout after which what is missing counts as missing
   * @return the differences in words; none when all is well
   */
  public List<String> differences(SentBodies sent, Duration timeout) {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    readToEnd(sent, deadlineNanos);
    do {
      while (!isSettled() && System.nanoTime() < deadlineNanos) {
        read(sent);
      }
      // Whatever came too often came by now: an outcome is committed with its state. A rerouted
      // record came, too, whose outcome is yet to come.
      readToEnd(sent, deadlineNanos);
    } while (!isSettled() && System.nanoTime() < deadlineNanos);
    return RunComparison.differences(sent, raws.values(), outcomes);
  }

  /** How far the processor is, for people; any thread may ask. */
  public synchronized String progress() {
    return "checking: "
        + raws.keySet().stream().filter(settled::contains).count()
        + " of "
        + raws.size()
        + " records have an outcome";
  }

  /** The raw records of the run that were found. */
  public synchronized int records() {
    return raws.size();
  }

  @Override
  public void close() {
    tail.close();
  }

  private void readToEnd(SentBodies sent, long deadlineNanos) {
    Map<TopicPartition, Long> ends = tail.ends();
    while (!isAt(ends) && System.nanoTime() < deadlineNanos) {
      read(sent);
    }
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> positions = tail.positions();
    return ends.entrySet().stream().allMatch(end -> positions.get(end.getKey()) >= end.getValue());
  }

  private synchronized boolean isSettled() {
    return settled.containsAll(raws.keySet());
  }

  private void read(SentBodies sent) {
    for (ConsumerRecord<byte[], byte[]> record : tail.poll(POLL)) {
      add(record, sent);
    }
  }

  private synchronized void add(ConsumerRecord<byte[], byte[]> record, SentBodies sent) {
    if (record.topic().equals(topics.notifications())) {
      addRaw(record, sent);
    } else {
      OutcomeFound outcome = OutcomeFound.of(OutcomeRecord.of(record, topics));
      outcomes.add(outcome);
      settled.add(outcome.source());
    }
  }

  private void addRaw(ConsumerRecord<byte[], byte[]> record, SentBodies sent) {
    Coordinates at = Coordinates.of(record);
    String requestId = RawHeaders.text(record.headers(), RawHeaders.REQUEST_ID);
    Coordinates reroutedFrom = RawHeaders.reroutedFrom(record.headers());
    if (record.value() != null) {
      sent.of(record.value())
          .ifPresent(body -> raws.put(at, new RawFound(at, requestId, body, reroutedFrom)));
    }
  }
}
