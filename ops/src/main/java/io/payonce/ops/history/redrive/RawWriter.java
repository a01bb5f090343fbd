package io.payonce.ops.history.redrive;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Writes to the raw topic in transactions; of all redrives only the latest one can. */
final class RawWriter implements AutoCloseable {

  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          2 * RawLimits.BATCH_BYTES_MAX,
          // The raw topic keeps batches uncompressed: the broker would have to unpack each.
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "none");

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final String transactionalId;

  private RawWriter(Producer<byte[], byte[]> producer, String transactionalId) {
    this.producer = producer;
    this.transactionalId = transactionalId;
  }

  /** The name under which redrives of an installation exclude each other. */
  static String transactionalId(Topics topics) {
    return "payonce-redrive-" + topics.prefix();
  }

  /**
   * Begins to be the one that writes: the transaction of another is committed whole or gone when
   * this returns, and it can have no more.
   *
   * @throws OpsException when the cluster does not let it
   */
  static RawWriter takeOver(Map<String, String> client, Topics topics) {
    String id = transactionalId(topics);
    RawWriter writer = new RawWriter(KafkaClients.transactional(client, id, SETTINGS), id);
    try {
      writer.producer.initTransactions();
      return writer;
    } catch (KafkaException e) {
      writer.close();
      throw writer.failed(e);
    }
  }

  /**
   * Writes the records in one transaction: all of them are in the raw topic, or none.
   *
   * @return where they lie
   * @throws OpsException when it is not known that they are all there
   */
  List<RecordMetadata> write(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      List<Future<RecordMetadata>> sent = send(records);
      producer.commitTransaction();
      List<RecordMetadata> written = new ArrayList<>(sent.size());
      for (Future<RecordMetadata> one : sent) {
        written.add(one.get());
      }
      return written;
    } catch (KafkaException | ExecutionException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsException("interrupted", e);
    }
  }

  /** Sends the records in a transaction that stays open. */
  List<Future<RecordMetadata>> send(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    records.forEach(record -> sent.add(producer.send(record)));
    producer.flush();
    return sent;
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }

  private OpsException failed(Exception e) {
    return isFenced(e)
        ? new OpsException(
            "another redrive took over, or this one stood still for "
                + KafkaClients.TRANSACTION_TIMEOUT_MS / 1000
                + " s: what this one had open is not written. If no other runs, run it again: it"
                + " goes on where this one stopped")
        : new OpsException(
            "cannot write to the raw topic; mend it and run it again, what is put back is not put"
                + " back twice. Needed are WRITE on the topic and on the transactional id "
                + transactionalId,
            root(e));
  }

  private static boolean isFenced(Throwable e) {
    Throwable cause = e;
    while (cause != null
        && !(cause instanceof ProducerFencedException)
        && !(cause instanceof InvalidProducerEpochException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }
}
