package io.payonce.ops.proof.audit;

import static io.payonce.schemas.OrderEventType.PAID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.proof.finding.Violation;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments from before an installation must be told as history, and no others. */
class HistoryAuditTest {

  private final LogWriter writer = new LogWriter();

  @ParameterizedTest(name = "paid {0} from the beginning")
  @CsvSource({"PT-1S, true", "PT0S, false", "PT1S, false"})
  void shouldWantHistoryToBeInferred(Duration fromBeginning, boolean isViolated) {
    // Given an event that says that it is news
    AlipayNotification paid = Alipay.sandbox().notification().outTradeNo("A");
    writer.event(writer.raw(paid.sign()), paid, 0, PAID, "0.00", null);
    writer.log.frontier = 1;
    writer.log.historyBefore =
        Alipay.NOTIFY_TIME.minusSeconds(2).minus(fromBeginning).atOffset(ZoneOffset.ofHours(8));

    // When / Then
    assertEquals(
        isViolated ? Set.of(Violation.CONTENT_DIFFERS) : Set.of(), writer.log.violations());
  }

  @Test
  void shouldWantNewsWithoutHistory() {
    AlipayNotification paid = Alipay.sandbox().notification().outTradeNo("A");
    writer.event(writer.raw(paid.sign()), paid, 0, PAID, "0.00", null);
    writer.log.frontier = 1;

    assertEquals(Set.of(), writer.log.violations());
  }
}
