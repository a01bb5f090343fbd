package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a broker's clock does, dedupe is not switched off and no fact makes a second event. */
class TimeJumpsTest {

  private static final Instant T = Alipay.NOTIFY_TIME;

  private final Alipay alipay = Alipay.sandbox();

  @Test
  void shouldKnowADuplicateWhileTheClockIsAhead() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      AlipayNotification paid = alipay.notification();
      pipeline.receives(paid);
      appendedAt(pipeline, T.plus(Duration.ofDays(3)));

      // When
      pipeline.receives(paid, T.plusSeconds(600));

      // Then
      assertEquals(List.of("DUPLICATE"), reasons(pipeline));
    }
  }

  @Test
  void shouldRememberWhatItAcceptsAfterTheClockCameBack() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      appendedAt(pipeline, T.plus(Duration.ofDays(400)));
      AlipayNotification paid = alipay.notification();
      pipeline.receives(paid);

      // When
      pipeline.receives(paid.resend(T.plusSeconds(240)), T.plusSeconds(240));
      pipeline.receives(paid.resend(T.plusSeconds(840)), T.plusSeconds(840));

      // Then
      assertEquals(List.of("DUPLICATE", "DUPLICATE"), reasons(pipeline));
    }
  }

  @Test
  void shouldMakeNoSecondEventOfWhatTheJumpMadeItForget() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      AlipayNotification paid = alipay.notification();
      pipeline.receives(paid);
      appendedAt(pipeline, T.plus(Duration.ofDays(400)));

      // When
      pipeline.receives(paid.resend(T.plusSeconds(240)), T.plusSeconds(240));

      // Then
      assertEquals(List.of("UNCHANGED"), reasons(pipeline));
      assertEquals(1, pipeline.orderEvents().size());
    }
  }

  @Test
  void shouldRememberToTheLastMomentOfTheRetention() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      Duration retention = Duration.ofHours(96);
      AlipayNotification paid = alipay.notification();
      pipeline.receives(paid);

      // When
      pipeline.receives(paid, T.plus(retention));
      pipeline.receives(paid.resend(T.plus(retention)), T.plus(retention).plusMillis(1));

      // Then
      assertEquals(List.of("DUPLICATE", "UNCHANGED"), pipeline.reasons());
    }
  }

  /** Counting a copy writes into the bucket of the acceptance, which may be the one before. */
  @Test
  void shouldNotRememberLongerForBeingCounted() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      Duration retention = Duration.ofHours(96);
      AlipayNotification paid = alipay.notification();
      pipeline.receives(paid);
      for (int day = 1; day <= 3; day++) {
        pipeline.receives(paid, T.plus(Duration.ofDays(day)));
      }

      // When
      pipeline.receives(paid, T.plus(retention));
      pipeline.receives(paid.resend(T.plus(retention)), T.plus(retention).plusMillis(1));

      // Then
      assertEquals(
          List.of("DUPLICATE", "DUPLICATE", "DUPLICATE", "DUPLICATE", "UNCHANGED"),
          pipeline.reasons());
      assertEquals(
          List.of(4, 0), pipeline.seen().stream().map(seen -> seen.again().count()).toList());
    }
  }

  /** Of two buckets in turn: what sorts behind all of the bucket before is not asked for there. */
  @Test
  void shouldKnowEveryIdOfTheBucketBefore() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      Duration retention = Duration.ofHours(96);
      AlipayNotification first = alipay.notification().notifyId("2").outTradeNo("A");
      AlipayNotification last = alipay.notification().notifyId("21").outTradeNo("B");
      AlipayNotification lastOfNext =
          alipay.notification().notifyId("9").outTradeNo("C").notifyTime(T.plus(retention));

      // When
      pipeline.receives(first);
      pipeline.receives(last);
      pipeline.receives(first, T.plus(retention));
      pipeline.receives(last, T.plus(retention));
      pipeline.receives(lastOfNext, T.plus(retention));
      pipeline.receives(lastOfNext, T.plus(retention.multipliedBy(2)));

      // Then
      assertEquals(List.of("DUPLICATE", "DUPLICATE", "DUPLICATE"), pipeline.reasons());
      assertEquals(3, pipeline.orderEvents().size());
    }
  }

  @Test
  void shouldSettleALateRecordAsAnyOther() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      appendedAt(pipeline, T.plus(Duration.ofHours(20)));

      // When
      pipeline.receives(alipay.notification().sign(), T, T.plus(Duration.ofHours(23)));

      // Then
      assertEquals(1, pipeline.orderEvents().size());
    }
  }

  /** A broker whose clock says that it is then appends something; Alipay's clock does not jump. */
  private static void appendedAt(Pipeline pipeline, Instant then) {
    pipeline.receives(Pipeline.bytes("a=b"), then, then);
  }

  /** The reasons of everything but what only moved the time. */
  private static List<String> reasons(Pipeline pipeline) {
    return pipeline.reasons().stream().filter(reason -> !reason.equals("MISSING_FIELD")).toList();
  }
}
