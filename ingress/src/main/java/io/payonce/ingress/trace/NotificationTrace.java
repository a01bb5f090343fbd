package io.payonce.ingress.trace;

import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.TraceParent;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * The trace of one notification from its request to Kafka's acknowledgement.
 *
 * <pre>
 * (sender's span) ─► receive: head to answer
 *                       └─► publish: record to acknowledgement ─► the record's traceparent
 * </pre>
 */
public interface NotificationTrace {

  /** No trace of ours: what the sender gave is passed on. */
  NotificationTrace NONE =
      new NotificationTrace() {
        @Override
        public String publishing(String received) {
          return received;
        }

        @Override
        public void published(Reply verdict, RecordMetadata metadata, Exception failure) {}

        @Override
        public void answered(Reply answer) {}

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

  /** The sender's traceparent; null unless there is exactly one and it is well-formed. */
  static String received(HttpFields headers) {
    return received(headers.getValuesList(RawHeaders.TRACEPARENT));
  }

  /** The same by the values of the header. */
  static String received(List<String> values) {
    return values.size() == 1 && TraceParent.parse(values.get(0)) != null ? values.get(0) : null;
  }

  /**
   * The record is made now.
   *
   * @param received the sender's traceparent, well-formed, or null
   * @return what the record is to carry, or null
   */
  String publishing(String received);

  /** Kafka's verdict, or that it was not asked. */
  void published(Reply verdict, RecordMetadata metadata, Exception failure);

  /** The request is answered, perhaps before the verdict. */
  void answered(Reply answer);

  /**
   * Which trace log lines are to name.
   *
   * @param received the one of the sender's traceparent, or null
   */
  String traceId(String received);
}
