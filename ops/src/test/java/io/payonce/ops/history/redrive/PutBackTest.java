package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.APPEND_MS;
import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static io.payonce.ops.history.redrive.RejectedRecords.rejected;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
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
    RejectedSeen rejected =
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
    "RECEIVED_TOO_LATE, 1794000000, 1795000000000",
    "FROM_FUTURE, 1794999995000, 1795000000000",
    "FROM_FUTURE, 1795000005000, 1795000005000",
    "BAD_RECEIVED_AT, yesterday, 1795000000000"
  })
  void shouldKeepTheTimeOfReceiptThatTheProcessorUsed(
      RejectionReason reason, String header, String expected) {
    // Given
    RejectedSeen rejected =
        header == null ? rejected(reason) : rejected(reason, "received-at", header);

    // When
    ProducerRecord<byte[], byte[]> record = putBack(rejected);

    // Then
    assertEquals(
        List.of("received-at=" + expected, "redriven-from=payonce.rejected/3/17"), headers(record));
  }

  @Test
  void shouldMendTheTimeOfReceiptOnlyOnce() {
    RejectedSeen second =
        rejected(
            RejectionReason.FROM_FUTURE,
            "received-at",
            EARLIER,
            "redriven-from",
            "payonce.rejected/3/2");

    assertEquals(EARLIER, RawHeaders.text(putBack(second).headers(), RawHeaders.RECEIVED_AT));
  }

  @Test
  void shouldProveWhenTheFirstCopyWasAppended() {
    // Given
    ReceiptProof proof = ReceiptProof.of(List.of(new byte[32]));
    PutBack putBack = new PutBack(RejectedRecords.RAW, 12, proof);

    // When
    ProducerRecord<byte[], byte[]> once =
        putBack.of(rejected(RejectionReason.BAD_SIGNATURE, "received-at", EARLIER));
    RecordHeaders again = new RecordHeaders(once.headers());
    OutcomeHeaders.addSource(again, new Coordinates(RejectedRecords.RAW, 5, 900));
    OutcomeHeaders.addRejected(again, RejectionReason.BAD_SIGNATURE, "the detail", null);
    ConsumerRecord<byte[], byte[]> later =
        new ConsumerRecord<>(
            RejectedRecords.REJECTED,
            3,
            18,
            APPEND_MS + 1_000_000,
            TimestampType.CREATE_TIME,
            0,
            0,
            once.key(),
            once.value(),
            again,
            Optional.empty());
    ProducerRecord<byte[], byte[]> twice = putBack.of(RejectedSeen.of(later));

    // Then
    assertEquals(OptionalLong.of(APPEND_MS), proof.latestMs(once.headers(), once.value()));
    assertEquals(OptionalLong.of(APPEND_MS), proof.latestMs(twice.headers(), twice.value()));
  }

  @Test
  void shouldBeKnownAgainWhateverProvesIt() {
    // Given
    RejectedSeen rejected = rejected(RejectionReason.BAD_SIGNATURE, "received-at", EARLIER);

    // When
    ProducerRecord<byte[], byte[]> plain = putBack(rejected);
    ProducerRecord<byte[], byte[]> proved =
        new PutBack(RejectedRecords.RAW, 12, ReceiptProof.of(List.of(new byte[32]))).of(rejected);

    // Then
    assertEquals(
        Fingerprint.of(plain.key(), plain.headers(), plain.value()),
        Fingerprint.of(proved.key(), proved.headers(), proved.value()));
  }

  @Test
  void shouldTellOnlyTheLastProvenance() {
    RejectedSeen rejected =
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
    RejectedSeen keyless = rejected(RejectionReason.BAD_SIGNATURE, null, bytes("a=b"));

    assertEquals(5, putBack(keyless).partition());
    assertNull(
        new PutBack(RejectedRecords.RAW, 5, ReceiptProof.NONE).of(keyless).partition(),
        "there is no such");
  }

  @Test
  void shouldBoundItsSizeFromAbove() {
    ProducerRecord<byte[], byte[]> record =
        putBack(rejected(RejectionReason.BAD_SIGNATURE, bytes("咖"), new byte[1000]));

    assertEquals(128 + 3 + 1000 + 2 * 10 + 3 * (11 + 13) + 13 + 21, PutBack.bytes(record));
  }

  private static ProducerRecord<byte[], byte[]> putBack(RejectedSeen rejected) {
    return new PutBack(RejectedRecords.RAW, 12, ReceiptProof.NONE).of(rejected);
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record
        .headers()
        .forEach(h -> headers.add(h.key() + "=" + new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
