package io.payonce.ops.history.redrive;

import io.payonce.ops.records.Tail;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Waits for the outcomes of records that were put back; about 100 bytes for each. */
final class OutcomeWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Topics topics;
  private final Tail tail;
  private final Awaited awaited = new Awaited();

  private OutcomeWatch(Topics topics, Tail tail) {
    this.topics = topics;
    this.tail = tail;
  }

  /**
   * The counts of the outcomes.
   *
   * @param counts of records, by outcome: {@code accepted}, {@code ignored REASON}, {@code rejected
   *     REASON}
   * @param missing records without an outcome
   */
  public record Outcomes(Map<String, Long> counts, long missing) {

    /** Whether each has an outcome and none was rejected again. */
    public boolean isClean() {
      return missing == 0 && counts.keySet().stream().noneMatch(o -> o.startsWith("rejected"));
    }
  }

  /**
   * Marks where the topics end now: outcomes come after it.
   *
   * @param client Kafka client properties
   */
  public static OutcomeWatch begin(Map<String, String> client, Topics topics) {
    return new OutcomeWatch(topics, Tail.begin(client, topics.all()));
  }

  /** An outcome of the record that lies there is to be waited for. */
  public void expect(RecordMetadata written) {
    awaited.expect(new Coordinates(written.topic(), written.partition(), written.offset()));
  }

  /** Waits until each has its outcome, the time is over, or it was stopped. */
  public Outcomes await(Duration most, BooleanSupplier isStopped) {
    long deadlineNanos = System.nanoTime() + most.toNanos();
    while (awaited.missing() > 0
        && !isStopped.getAsBoolean()
        && System.nanoTime() - deadlineNanos < 0) {
      tail.poll(POLL).forEach(record -> awaited.see(record, topics));
    }
    return new Outcomes(awaited.counts(), awaited.missing());
  }

  /** How many are still waited for; any thread may ask. */
  public String progress() {
    return "waiting for outcomes: " + awaited.missing() + " missing";
  }

  @Override
  public void close() {
    tail.close();
  }
}
