package io.payonce.ops.redrive;

import static io.payonce.ops.redrive.RejectedRecords.APPEND_MS;
import static io.payonce.ops.redrive.RejectedRecords.bytes;
import static io.payonce.ops.redrive.RejectedRecords.rejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private final Fingerprints before = new Fingerprints();
  private final Rejected first = rejected(RejectionReason.BAD_SIGNATURE, "source", "alipay");
  private final Rejected second =
      rejected(RejectionReason.BAD_SIGNATURE, "redriven-from", "payonce.rejected/3/2");

  @Test
  void shouldPutBackOnce() {
    assertEquals(Verdict.PUT_BACK, verdict(first, false, false));

    remember(putBack(first));

    assertEquals(Verdict.PUT_BACK_BEFORE, verdict(first, false, false));
    assertEquals(Verdict.PUT_BACK_BEFORE, verdict(first, true, true));
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
    assertEquals(Verdict.PUT_BACK, verdict(first, false, false));
  }

  @Test
  void shouldPutBackRejectionOfRedrivenOnlyWhenToldAndThenOnce() {
    assertEquals(Verdict.REJECTED_AGAIN, verdict(second, false, false));
    assertEquals(Verdict.REJECTED_AGAIN, verdict(second, false, true));
    assertEquals(Verdict.PUT_BACK, verdict(second, true, false));

    remember(putBack(second));

    assertEquals(Verdict.PUT_BACK_BEFORE, verdict(second, true, false));
  }

  @Test
  void shouldNotGuessAboutWhatTheRawTopicForgot() {
    assertEquals(
        Verdict.OUT_OF_REACH,
        new Judge(before, APPEND_MS + 1, Long.MIN_VALUE, false, false)
            .verdict(first, putBack(first)));
    assertEquals(
        Verdict.PUT_BACK,
        new Judge(before, APPEND_MS, Long.MIN_VALUE, false, false).verdict(first, putBack(first)));
    assertEquals(
        Verdict.PUT_BACK,
        new Judge(before, APPEND_MS + 1, Long.MIN_VALUE, false, true)
            .verdict(first, putBack(first)));
  }

  @Test
  void shouldNotPutBackInVainWhatNeedsAProof() {
    assertEquals(
        Verdict.TOO_LATE,
        new Judge(before, 0, APPEND_MS + 1, false, false).verdict(first, putBack(first)));
    assertEquals(
        Verdict.PUT_BACK,
        new Judge(before, 0, APPEND_MS, false, false).verdict(first, putBack(first)));
    assertEquals(
        Verdict.PUT_BACK,
        new Judge(before, 0, APPEND_MS + 1, false, true).verdict(first, putBack(first)));
  }

  @Test
  void shouldRefuseWhatCannotGoBack() {
    Rejected malformed = rejected(RejectionReason.MALFORMED_FORM);
    Rejected cut = rejected(RejectionReason.OVERSIZED_RECORD);
    Rejected tooLarge =
        rejected(RejectionReason.BAD_SIGNATURE, null, new byte[Topics.RAW_BYTES_MAX]);

    assertEquals(Verdict.REFUSED, verdict(malformed, false, false));
    assertEquals(Verdict.PUT_BACK, verdict(malformed, false, true));
    assertEquals(Verdict.REFUSED, verdict(cut, true, true));
    assertEquals(Verdict.REFUSED, verdict(tooLarge, true, true));
  }

  private Verdict verdict(Rejected rejected, boolean isAgain, boolean isForced) {
    return new Judge(before, Long.MIN_VALUE, Long.MIN_VALUE, isAgain, isForced)
        .verdict(rejected, putBack(rejected));
  }

  private void remember(ProducerRecord<byte[], byte[]> record) {
    before.add(Fingerprint.of(record.key(), record.headers(), record.value()));
  }

  private static ProducerRecord<byte[], byte[]> putBack(Rejected rejected) {
    return new PutBack(RejectedRecords.RAW, 12, ReceiptProof.NONE).of(rejected);
  }
}
