package io.payonce.ingress;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.jetty.server.Request;

/**
 * The trace of one notification from its request to Kafka's acknowledgement.
 *
 * <pre>
 * (sender's span) ─► receive: head to answer
 *                       └─► publish: record to acknowledgement ─► the record's traceparent
 * </pre>
 */
interface NotificationTrace {

  /** No trace of ours: what the sender gave is passed on. */
  NotificationTrace NONE =
      new NotificationTrace() {
        @Override
        public String publishing(String received) {
          return received;
        }

        @Override
        public void published(Answer verdict, RecordMetadata metadata, Exception failure) {}

        @Override
        public void answered(Answer answer) {}

        @Override
        public String traceId(String received) {
          return received;
        }
      };

  /** Where a request keeps its trace, for the log; absent when it has none. */
  String ATTRIBUTE = NotificationTrace.class.getName();

  /** The trace of a request. */
  static NotificationTrace of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof NotificationTrace trace ? trace : NONE;
  }

  /**
   * The record is made now.
   *
   * @param received the sender's traceparent, well-formed, or null
   * @return what the record is to carry, or null
   */
  String publishing(String received);

  /** Kafka's verdict, or that it was not asked; see {@link Settled}. */
  void published(Answer verdict, RecordMetadata metadata, Exception failure);

  /** The request is answered, perhaps before the verdict. */
  void answered(Answer answer);

  /**
   * Which trace log lines are to name.
   *
   * @param received the one of the sender's traceparent, or null
   */
  String traceId(String received);
}
