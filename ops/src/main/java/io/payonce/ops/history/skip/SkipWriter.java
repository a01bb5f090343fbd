package io.payonce.ops.history.skip;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.Coordinates;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Writes an outcome and moves the group's offset in one transaction: both are done, or none. */
final class SkipWriter implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final String transactionalId;

  private SkipWriter(Producer<byte[], byte[]> producer, String transactionalId) {
    this.producer = producer;
    this.transactionalId = transactionalId;
  }

  /**
   * Begins to be the one that writes: a skip that was killed is done or gone when this returns.
   *
   * @throws OpsException when the cluster does not let it
   */
  static SkipWriter takeOver(Map<String, String> client, String applicationId) {
    String id = "payonce-skip-" + applicationId;
    SkipWriter writer = new SkipWriter(KafkaClients.transactional(client, id, Map.of()), id);
    try {
      writer.producer.initTransactions();
      return writer;
    } catch (KafkaException e) {
      writer.close();
      throw writer.failed(e);
    }
  }

  /**
   * Writes the outcome and the offset behind its raw record.
   *
   * @param before where the group stands now
   * @param seat the place in the group by which the coordinator takes the offset
   * @return where the outcome lies
   * @throws OpsException when it is not known that both are done
   */
  Coordinates write(
      ProducerRecord<byte[], byte[]> outcome,
      Coordinates raw,
      OffsetAndMetadata before,
      GroupSeat seat)
      throws InterruptedException {
    try {
      producer.beginTransaction();
      Future<RecordMetadata> sent = producer.send(outcome);
      producer.sendOffsetsToTransaction(
          Map.of(
              new TopicPartition(raw.topic(), raw.partition()),
              // Kafka Streams keeps its time there: without it dedupe would begin at none.
              new OffsetAndMetadata(raw.offset() + 1, before.metadata())),
          seat.metadata());
      producer.commitTransaction();
      RecordMetadata at = sent.get();
      return new Coordinates(at.topic(), at.partition(), at.offset());
    } catch (KafkaException | ExecutionException e) {
      throw failed(e);
    }
  }

  /** An open transaction is given up with its producer. */
  @Override
  public void close() {
    producer.close(CLOSE);
  }

  private OpsException failed(Exception e) {
    return new OpsException(
        "cannot write the outcome and the offset; outcome and offset are both done or both not: look"
            + " again without --execute. Needed are WRITE on the rejected topic and on the"
            + " transactional id "
            + transactionalId
            + ", READ on the group",
        e);
  }
}
