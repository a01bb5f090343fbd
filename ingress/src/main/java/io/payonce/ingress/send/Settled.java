package io.payonce.ingress.send;

import io.payonce.ingress.reply.Reply;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Is told, once, what became of a record. */
@FunctionalInterface
public interface Settled {

  /**
   * The end of a send.
   *
   * @param verdict STORED, NOT_WRITABLE, or BREAKER_OPEN when it was not tried
   * @param metadata where the record is, when it is stored
   * @param failure why it is not, as far as Kafka said
   */
  void settled(Reply verdict, RecordMetadata metadata, Exception failure);
}
