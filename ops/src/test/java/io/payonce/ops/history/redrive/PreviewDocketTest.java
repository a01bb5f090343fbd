package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static io.payonce.ops.history.redrive.RejectedRecords.rejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.records.RejectedSeen;
import io.payonce.ops.trace.Forecaster.Forecasts;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.RejectionReason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PreviewDocketTest {

  private final PreviewDocket docket = new PreviewDocket();
  private final AtomicInteger judged = new AtomicInteger();

  @Test
  void shouldCountFromReasonToOutcome() throws InterruptedException {
    // Given
    add(RejectionReason.UNKNOWN_APP, 1);
    add(RejectionReason.BAD_SIGNATURE, 1);
    add(RejectionReason.UNKNOWN_APP, 1);
    add(RejectionReason.UNKNOWN_APP, 1);

    // When
    Preview preview = docket.judged(this::firstPaidThenDuplicates);

    // Then
    assertEquals(
        List.of(
            new Preview.Row(RejectionReason.UNKNOWN_APP, "DUPLICATE", 2),
            new Preview.Row(RejectionReason.UNKNOWN_APP, "PAID", 1),
            new Preview.Row(RejectionReason.BAD_SIGNATURE, "DUPLICATE", 1)),
        preview.rows());
    assertEquals("PAID", preview.records().get(0).ruling().words());
    assertEquals(2, preview.doubtful());
  }

  @Test
  void shouldJudgeNoMoreThanItsLimit() throws InterruptedException {
    // Given
    for (int i = 0; i < PreviewDocket.RECORDS_MAX + 3; i++) {
      add(RejectionReason.BAD_SIGNATURE, 1);
    }

    // When
    Preview preview = docket.judged(this::firstPaidThenDuplicates);

    // Then
    assertEquals(PreviewDocket.RECORDS_MAX, judged.get());
    assertEquals(3, preview.leftOut());
  }

  @Test
  void shouldTakeNoneAfterOneThatWasTooLarge() throws InterruptedException {
    // Given
    add(RejectionReason.BAD_SIGNATURE, 10 << 20);
    add(RejectionReason.BAD_SIGNATURE, 10 << 20);
    add(RejectionReason.BAD_SIGNATURE, 1);

    // When
    Preview preview = docket.judged(this::firstPaidThenDuplicates);

    // Then
    assertEquals(1, preview.records().size());
    assertEquals(2, preview.leftOut());
  }

  @Test
  void shouldAskNobodyAboutNothing() throws InterruptedException {
    // When
    Preview preview = docket.judged(this::firstPaidThenDuplicates);

    // Then
    assertEquals(new Preview(List.of(), 0, 0), preview);
    assertEquals(0, judged.get());
  }

  private void add(RejectionReason reason, int bodyBytes) {
    RejectedSeen one = rejected(reason);
    docket.add(one, new ProducerRecord<>(RejectedRecords.RAW, bytes("A1"), new byte[bodyBytes]));
  }

  private Forecasts firstPaidThenDuplicates(List<ProducerRecord<byte[], byte[]>> records) {
    return new Forecasts(
        records.stream()
            .map(r -> judged.getAndIncrement() == 0 ? "PAID" : "DUPLICATE")
            .map(words -> new Ruling(words, null, null, null))
            .toList(),
        2);
  }
}
