package io.payonce.ops.history.redrive;

import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Rejected records as a processor writes them, for tests without one. */
final class RejectedRecords {

  static final String RAW = "payonce.notifications";
  static final String REJECTED = "payonce.rejected";
  static final long APPEND_MS = 1_795_000_000_000L;

  private RejectedRecords() {}

  /** At {@code payonce.rejected/3/17}, of a raw record on partition 5. */
  static RejectedSeen rejected(RejectionReason reason, String... headers) {
    return rejected(reason, bytes("A1"), bytes("app_id=2021&out_trade_no=A1&sign=x"), headers);
  }

  static RejectedSeen rejected(
      RejectionReason reason, byte[] key, byte[] body, String... rawHeaders) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = 0; i < rawHeaders.length; i += 2) {
      headers.add(rawHeaders[i], bytes(rawHeaders[i + 1]));
    }
    OutcomeHeaders.addSource(headers, new Coordinates(RAW, 5, 120));
    OutcomeHeaders.addRejected(headers, reason, "the detail", "the hint");
    return RejectedSeen.of(record(key, body, headers));
  }

  static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] body, RecordHeaders headers) {
    return new ConsumerRecord<>(
        REJECTED,
        3,
        17,
        APPEND_MS,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        body,
        headers,
        Optional.empty());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
