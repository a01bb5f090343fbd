package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.APPEND_MS;
import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static io.payonce.ops.history.redrive.RejectedRecords.rejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TriageTest {

  private final Fingerprints before = new Fingerprints();
  private final RejectedSeen first = rejected(RejectionReason.BAD_SIGNATURE, "source", "alipay");
  private final RejectedSeen second =
      rejected(RejectionReason.BAD_SIGNATURE, "redriven-from", "payonce.rejected/3/2");

  @Test
  void shouldPutBackOnce() {
    assertEquals(Disposition.PUT_BACK, verdict(first, false, false));

    remember(putBack(first));

    assertEquals(Disposition.PUT_BACK_BEFORE, verdict(first, false, false));
    assertEquals(Disposition.PUT_BACK_BEFORE, verdict(first, true, true));
  }

  @Test
  void shouldNotBelieveARecordThatOnlyClaimsToPutItBack() {
    // Given
    ProducerRecord<byte[], byte[]> otherBody = putBack(first);
    before.add(Fingerprint.of(otherBody.key(), otherBody.headers(), bytes("app_id=2021")));
    ProducerRecord<byte[], byte[]> otherReceipt = putBack(first);
    otherReceipt.headers().remove(RawHeaders.RECEIVED_AT).add(RawHeaders.RECEIVED_AT, bytes("1"));
    remember(otherReceipt);
    ProducerRecord<byte[], byte[]> moreHeaders = putBack(first);
    moreHeaders.headers().add("x", bytes("y"));
    remember(moreHeaders);

    // When, Then
    assertEquals(Disposition.PUT_BACK, verdict(first, false, false));
  }

  @Test
  void shouldPutBackRejectionOfRedrivenOnlyWhenToldAndThenOnce() {
    assertEquals(Disposition.REJECTED_AGAIN, verdict(second, false, false));
    assertEquals(Disposition.REJECTED_AGAIN, verdict(second, false, true));
    assertEquals(Disposition.PUT_BACK, verdict(second, true, false));

    remember(putBack(second));

    assertEquals(Disposition.PUT_BACK_BEFORE, verdict(second, true, false));
  }

  @Test
  void shouldNotGuessAboutWhatTheRawTopicForgot() {
    assertEquals(
        Disposition.OUT_OF_REACH,
        new Triage(before, APPEND_MS + 1, Long.MIN_VALUE, false, false)
            .verdict(first, putBack(first)));
    assertEquals(
        Disposition.PUT_BACK,
        new Triage(before, APPEND_MS, Long.MIN_VALUE, false, false).verdict(first, putBack(first)));
    assertEquals(
        Disposition.PUT_BACK,
        new Triage(before, APPEND_MS + 1, Long.MIN_VALUE, false, true)
            .verdict(first, putBack(first)));
  }

  @Test
  void shouldNotPutBackInVainWhatNeedsAProof() {
    assertEquals(
        Disposition.TOO_LATE,
        new Triage(before, 0, APPEND_MS + 1, false, false).verdict(first, putBack(first)));
    assertEquals(
        Disposition.PUT_BACK,
        new Triage(before, 0, APPEND_MS, false, false).verdict(first, putBack(first)));
    assertEquals(
        Disposition.PUT_BACK,
        new Triage(before, 0, APPEND_MS + 1, false, true).verdict(first, putBack(first)));
  }

  @Test
  void shouldRefuseWhatCannotGoBack() {
    RejectedSeen malformed = rejected(RejectionReason.MALFORMED_FORM);
    RejectedSeen cut = rejected(RejectionReason.OVERSIZED_RECORD);
    RejectedSeen tooLarge =
        rejected(RejectionReason.BAD_SIGNATURE, null, new byte[RawLimits.BODY_BYTES_MAX + 1]);
    RejectedSeen fullOfHeaders = rejected(RejectionReason.BAD_SIGNATURE);
    fullOfHeaders.headers().add("x", new byte[RawLimits.HEADERS_BYTES_MAX]);

    assertEquals(Disposition.REFUSED, verdict(malformed, false, false));
    assertEquals(Disposition.PUT_BACK, verdict(malformed, false, true));
    assertEquals(Disposition.REFUSED, verdict(cut, true, true));
    assertEquals(Disposition.REFUSED, verdict(tooLarge, true, true));
    assertEquals(Disposition.REFUSED, verdict(fullOfHeaders, true, true));
  }

  @Test
  void shouldPutBackWhatHasAsManyHeadersAsItMay() {
    RejectedSeen full = rejected(RejectionReason.BAD_SIGNATURE);
    full.headers().add("x", new byte[RawLimits.HEADERS_BYTES_MAX - 1]);

    assertEquals(Disposition.PUT_BACK, verdict(full, false, false));
  }

  private Disposition verdict(RejectedSeen rejected, boolean isAgain, boolean isForced) {
    return new Triage(before, Long.MIN_VALUE, Long.MIN_VALUE, isAgain, isForced)
        .verdict(rejected, putBack(rejected));
  }

  private void remember(ProducerRecord<byte[], byte[]> record) {
    before.add(Fingerprint.of(record.key(), record.headers(), record.value()));
  }

  private static ProducerRecord<byte[], byte[]> putBack(RejectedSeen rejected) {
    return new PutBack(RejectedRecords.RAW, 12, ReceiptProof.NONE).of(rejected);
  }
}
