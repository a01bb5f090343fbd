package io.payonce.ops.history.redrive;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes the records that go back, a batch at a time. */
interface Writing {

  /** Writes all of them or none; false when it was stopped before. */
  boolean write(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException;
}
