package io.payonce.ops.proof.audit;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The raw records of one partition in order, and between them what nobody can read. */
interface RawLog {

  /** The next record that can be read, or null at the end. */
  ConsumerRecord<byte[], byte[]> next();

  /** The offsets that were passed over since the last call, because nobody can read them. */
  List<Long> takeUnreadable();
}
