package io.payonce.processor.topology;

import io.payonce.processor.kind.Report;
import org.apache.kafka.common.header.Header;

/**
 * The trace of one raw record on its way.
 *
 * <pre>
 * publish (the raw record's traceparent) ─┬─► verify: what ends here carries it
 *                                         └─► settle: order events carry it
 * </pre>
 *
 * <p>Beside each other although a step runs inside the one before it: a child that outlasts its
 * parent would make the parent look slow.
 */
public interface RecordTrace {

  /** Nothing is recorded, and the traceparent is passed on as it is. */
  RecordTrace NONE =
      new RecordTrace() {
        @Override
        public void verifying() {}

        @Override
        public void verified(Report<?> report) {}

        @Override
        public void settling() {}

        @Override
        public void became(String outcome, Enum<?> reason) {}

        @Override
        public Header traceparent(Header received) {
          return received;
        }

        @Override
        public String traceId(String received) {
          return received;
        }

        @Override
        public void end() {}
      };

  /** The signature is looked at from now on. */
  void verifying();

  /**
   * That is done.
   *
   * @param report what was signed, or null when it is not believed
   */
  void verified(Report<?> report);

  /** The memory is looked at from now on. */
  void settling();

  /**
   * What became of the record, once.
   *
   * @param reason of the enum, or null
   */
  void became(String outcome, Enum<?> reason);

  /**
   * The header that what becomes of the record carries.
   *
   * @param received the raw record's, or null
   */
  Header traceparent(Header received);

  /**
   * Which trace log lines name.
   *
   * @param received the one of the raw record, or null
   */
  String traceId(String received);

  /** All steps have returned, or one has thrown: then nothing has become of the record. */
  void end();
}
