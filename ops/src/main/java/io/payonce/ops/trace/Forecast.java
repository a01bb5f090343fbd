package io.payonce.ops.trace;

import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.processor.decide.Outcome;
import io.payonce.processor.notification.Receipt;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.RejectedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A judge of records as if they were appended to the raw topic now, after all that lies there.
 *
 * <p>Pure: it is told what lies there, and when now is.
 */
final class Forecast {

  private final Retrial retrial;
  private final String topic;
  private final int partitions;
  private final long nowMs;

  /** The offset that the next record of a partition gets. */
  private final Map<Integer, Long> ends;

  private int doubtful;

  /**
   * A forecast that knows of no record yet.
   *
   * @param topic the raw topic
   * @param ends of its partitions, all of them
   * @param nowMs the append time of records to come, epoch milliseconds
   */
  Forecast(JudgeRules live, String topic, Map<Integer, Long> ends, long nowMs) {
    this.retrial = new Retrial(live, ends.size());
    this.topic = topic;
    this.partitions = ends.size();
    this.ends = new HashMap<>(ends);
    this.nowMs = nowMs;
  }

  /**
   * Takes the next record that lies there.
   *
   * <p>One that was rejected left nothing in the processor's memory, although mended rules would
   * believe it. So only its time counts.
   */
  void past(RawSeen raw, List<OutcomeRecord> outcomes) {
    if (!outcomes.isEmpty() && outcomes.stream().allMatch(RejectedRecord.class::isInstance)) {
      retrial.pass(raw.record());
    } else if (Notes.differs(new Chapter(raw, 1, outcomes, retrial.next(raw)))) {
      doubtful++;
    }
  }

  /** The outcome of the next record that is appended; of a rerouted one that of its copy. */
  Ruling next(ProducerRecord<byte[], byte[]> record) {
    RawRecord raw = appended(partition(record), record.key(), record.value(), record.headers());
    Outcome outcome = retrial.judge(raw);
    return Ruling.of(
        outcome instanceof Outcome.Rerouted rerouted
            ? retrial.judge(copy(raw, rerouted))
            : outcome);
  }

  /** Records that lie there and that the rules decide otherwise than the topics say. */
  int doubtful() {
    return doubtful;
  }

  private RawRecord copy(RawRecord raw, Outcome.Rerouted rerouted) {
    byte[] key = rerouted.report().subject().routingKey();
    Receipt receipt = rerouted.arrival().receipt();
    RecordHeaders headers = new RecordHeaders(raw.headers());
    raw.readdress(headers, receipt.ms(), receipt.latestMs(), retrial.proof());
    return appended(RawPartition.of(key, partitions), key, raw.body(), headers);
  }

  private RawRecord appended(int partition, byte[] key, byte[] body, Headers headers) {
    long offset = ends.merge(partition, 1L, Long::sum) - 1;
    return new RawRecord(new Coordinates(topic, partition, offset), nowMs, key, body, headers);
  }

  /** Without key and place the producer chooses one; wherever that is, the copy comes home. */
  private int partition(ProducerRecord<byte[], byte[]> record) {
    if (record.partition() != null) {
      return record.partition();
    }
    return record.key() == null ? 0 : RawPartition.of(record.key(), partitions);
  }
}
