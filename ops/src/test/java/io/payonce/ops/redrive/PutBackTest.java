package io.payonce.ops.redrive;

import static io.payonce.ops.redrive.RejectedRecords.APPEND_MS;
import static io.payonce.ops.redrive.RejectedRecords.bytes;
import static io.payonce.ops.redrive.RejectedRecords.rejected;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutBackTest {

  private static final String APPEND = Long.toString(APPEND_MS);
  private static final String EARLIER = Long.toString(APPEND_MS - 5000);

  /** Another form would make all that was ever put back look as if it had not been. */
  @Test
  void shouldKeepKeyBodyAndHeadersAndAddProvenance() {
    // Given
    Rejected rejected =
        rejected(
            RejectionReason.BAD_SIGNATURE,
            "source",
            "alipay",
            "received-at",
            EARLIER,
            "traceparent",
            "00-x",
            "http-a",
            "b");

    // When
    ProducerRecord<byte[], byte[]> record = putBack(rejected);

    // Then
    assertEquals(RejectedRecords.RAW, record.topic());
    assertNull(record.partition());
    assertNull(record.timestamp());
    assertArrayEquals(bytes("A1"), record.key());
    assertArrayEquals(rejected.body(), record.value());
    assertEquals(
        List.of(
            "source=alipay",
            "received-at=" + EARLIER,
            "traceparent=00-x",
            "http-a=b",
            "redriven-from=payonce.rejected/3/17"),
        headers(record));
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_SIGNATURE, 1794999995000, 1794999995000",
    "BAD_SIGNATURE, 1795000005000, 1795000000000",
    "BAD_SIGNATURE, , 1795000000000",
    "UNKNOWN_SOURCE, yesterday, yesterday",
    "RECEIVED_TOO_LATE, 1794000000000, 1794000000000",
    "FROM_FUTURE, 1794999995000, 1795000000000",
    "BAD_RECEIVED_AT, yesterday, 1795000000000"
  })
  void shouldKeepTheTimeOfReceiptThatTheProcessorUsed(
      RejectionReason reason, String header, String expected) {
    // Given
    Rejected rejected = header == null ? rejected(reason) : rejected(reason, "received-at", header);

    // When
    ProducerRecord<byte[], byte[]> record = putBack(rejected);

    // Then
    assertEquals(
        List.of("received-at=" + expected, "redriven-from=payonce.rejected/3/17"), headers(record));
  }

  @Test
  void shouldMendTheTimeOfReceiptOnlyOnce() {
    Rejected second =
        rejected(
            RejectionReason.FROM_FUTURE,
            "received-at",
            EARLIER,
            "redriven-from",
            "payonce.rejected/3/2");

    assertEquals(EARLIER, RawHeaders.text(putBack(second).headers(), RawHeaders.RECEIVED_AT));
  }

  @Test
  void shouldTellOnlyTheLastProvenance() {
    Rejected rejected =
        rejected(
            RejectionReason.MISROUTED,
            "received-at",
            APPEND,
            "rerouted-from",
            "x/0/1",
            "redriven-from",
            "y/0/1");

    assertEquals(
        List.of("received-at=" + APPEND, "redriven-from=payonce.rejected/3/17"),
        headers(putBack(rejected)));
  }

  @Test
  void shouldLayKeylessRecordWhereItLay() {
    Rejected keyless = rejected(RejectionReason.BAD_SIGNATURE, null, bytes("a=b"));

    assertEquals(5, putBack(keyless).partition());
    assertNull(new PutBack(RejectedRecords.RAW, 5).of(keyless).partition(), "there is no such");
  }

  @Test
  void shouldBoundItsSizeFromAbove() {
    ProducerRecord<byte[], byte[]> record =
        putBack(rejected(RejectionReason.BAD_SIGNATURE, bytes("咖"), new byte[1000]));

    assertEquals(128 + 3 + 1000 + 2 * 10 + 3 * (11 + 13) + 13 + 21, PutBack.bytes(record));
  }

  private static ProducerRecord<byte[], byte[]> putBack(Rejected rejected) {
    return new PutBack(RejectedRecords.RAW, 12).of(rejected);
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record
        .headers()
        .forEach(h -> headers.add(h.key() + "=" + new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
