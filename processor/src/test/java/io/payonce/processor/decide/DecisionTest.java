package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

  private static final Instant T = Alipay.NOTIFY_TIME;

  private final Alipay alipay = Alipay.sandbox();
  private final Court court = Court.ofTrades();

  @Test
  void shouldNotAskTheMemoryAboutARecordThatIsNotBelieved() {
    // Given
    byte[] forged = alipay.notification().signedWith(AlipayKeys.generate()).sign();

    // When
    Decision decision = Decision.believe(court.raw(forged, T), court.rules());
    Outcome outcome = decision.outcome(new NoMemory());

    // Then
    assertNull(decision.report());
    assertEquals(RejectionReason.BAD_SIGNATURE, reason(outcome));
  }

  @Test
  void shouldWriteNothingForARejectedRecord() {
    // Given
    court.receives(alipay.notification().sign(), T.plus(Duration.ofHours(27)));

    // When
    Outcome rejected =
        court.receives(alipay.notification().totalAmount("1").tradeNo("t2").sign(), T);

    // Then: the stale one left no state that the next would contradict.
    assertInstanceOf(Outcome.Accepted.class, rejected);
  }

  @Test
  void shouldGiveTheSameOutcomeTwice() {
    // Given
    RawRecord raw = court.raw(alipay.notification().sign(), T);

    // When
    Outcome first = Decision.of(raw, court.rules(), court.memory());
    Outcome second = Decision.of(raw, court.rules(), court.memory());

    // Then
    assertEquals(first, second);
  }

  @ParameterizedTest
  @CsvSource({
    "399, TRADE_FINISHED, paid finished",
    "400, TRADE_FINISHED, FORGOTTEN",
    "401, TRADE_SUCCESS, FORGOTTEN"
  })
  void shouldRejectATradeThatMayBeForgotten(int daysOld, String status, String expected) {
    // Given a trade of which nothing is known, and that began so long ago
    AlipayNotification late =
        alipay
            .notification()
            .status(status)
            .with("gmt_create", gmt8(T.minus(Duration.ofDays(daysOld))));

    // When
    Outcome outcome = court.receives(late.sign(), T);

    // Then
    assertEquals(expected, court.words(outcome));
  }

  @Test
  void shouldRememberATradeForTheRetentionAfterItsLastChange() {
    // Given
    AlipayNotification order = alipay.notification().with("gmt_create", gmt8(T));
    court.receives(order.sign(), T);
    Instant refunded = T.plus(Duration.ofDays(300));
    AlipayNotification refund =
        order.notifyId("2").refundFee("1.00").notifyTime(refunded).with("gmt_create", gmt8(T));
    court.receives(refund.sign(), refunded);
    Instant almost = refunded.plus(Duration.ofDays(400)).minusSeconds(1);
    Instant after = refunded.plus(Duration.ofDays(400));

    // When
    List<String> outcomes =
        List.of(
            court.words(court.receives(finished(order, "3", almost), almost)),
            court.words(court.receives(finished(order, "4", after), after)));

    // Then: the finish at 699 days touched it, so it is still remembered at 700.
    assertEquals(List.of("finished", "UNCHANGED"), outcomes);
  }

  @Test
  void shouldNeverPayAForgottenTradeAgain() {
    // Given
    AlipayNotification order = alipay.notification().with("gmt_create", gmt8(T));
    court.receives(order.sign(), T);
    Instant after = T.plus(Duration.ofDays(400));

    // When
    Outcome outcome = court.receives(finished(order, "2", after), after);

    // Then
    assertEquals("FORGOTTEN", court.words(outcome));
  }

  private static byte[] finished(AlipayNotification order, String notifyId, Instant at) {
    return order
        .notifyId(notifyId)
        .status("TRADE_FINISHED")
        .notifyTime(at)
        .with("gmt_create", gmt8(T))
        .sign();
  }

  private static String gmt8(Instant time) {
    return time.atOffset(java.time.ZoneOffset.ofHours(8))
        .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
  }

  private static RejectionReason reason(Outcome outcome) {
    return assertInstanceOf(Outcome.Rejected.class, outcome).reason();
  }

  /** Fails whoever asks it. */
  private static final class NoMemory implements Memory {
    @Override
    public Seen accepted(Identity id, RawRecord copy) {
      throw new AssertionError("asked about " + copy.at());
    }

    @Override
    public <S> Kept<S> state(Report<S> report, RawRecord raw) {
      throw new AssertionError("asked about " + raw.at());
    }

    @Override
    public long forgottenBeforeMs() {
      throw new AssertionError("asked for a horizon");
    }

    @Override
    public long nowMs(RawRecord raw) {
      throw new AssertionError("asked for the time");
    }
  }
}
