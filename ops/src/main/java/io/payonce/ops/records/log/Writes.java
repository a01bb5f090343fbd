package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Many writes without waiting for each, of which none may be lost without a word. */
public final class Writes {

  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Writes through a producer, which stays the caller's. */
  public Writes(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Writes a record, some time until {@link #flush}. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(
        record,
        (written, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  /**
   * Waits until all are written.
   *
   * @throws OpsException when one was not
   */
  public void flush() {
    producer.flush();
    Exception first = failure.get();
    if (first != null) {
      throw new OpsException("a record could not be written: " + first, first);
    }
  }
}
