package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.decide.LedgerRetention;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An order that the ledger has deleted never makes a second event, whatever its next notification
 * says.
 */
class ForgottenOrderTest {

  private static final Instant T = Alipay.NOTIFY_TIME;

  /** Within what may be received of T plus 22 hours. */
  private static final Instant LATER = T.plus(Duration.ofHours(47));

  /** More than lie between two pieces of a sweep. */
  private static final int RECORDS = 1100;

  private final Alipay alipay = Alipay.sandbox();

  @Test
  void shouldRejectWhatWasDeletedAlthoughItsStampLiesWithinTheRetention() {
    try (Pipeline pipeline = Pipeline.start(new LedgerRetention(Duration.ofDays(1).toMillis()))) {
      // Given
      pipeline.receives(alipay.notification().outTradeNo("deleted"));
      pipeline.receives(alipay.notification().outTradeNo("kept"));
      pipeline.receives(
          of("kept", T.plus(Duration.ofMinutes(23 * 60 + 30))).refundFee("1.00"), LATER);
      garbage(pipeline);
      pipeline.receives(of("sweeping", LATER).without("gmt_create"), LATER);
      assertEquals(List.of("PAID", "PAID", "REFUNDED", "PAID"), facts(pipeline));

      // When
      pipeline.receives(of("deleted", T.plus(Duration.ofHours(22))), LATER);
      pipeline.receives(of("kept", T.plus(Duration.ofHours(22))), LATER);

      // Then
      assertEquals(4, facts(pipeline).size(), () -> facts(pipeline).toString());
      assertEquals("FORGOTTEN", pipeline.reasons().get(pipeline.reasons().size() - 1));
      assertEquals("UNCHANGED", pipeline.reasons().get(0));
    }
  }

  /** A ledger with a longer memory deletes nothing of it. */
  @Test
  void shouldKeepWhatIsWithinTheRetention() {
    try (Pipeline pipeline = Pipeline.start(new LedgerRetention(Duration.ofDays(3).toMillis()))) {
      // Given
      pipeline.receives(alipay.notification().outTradeNo("kept"));
      garbage(pipeline);
      pipeline.receives(of("sweeping", LATER).without("gmt_create"), LATER);

      // When
      pipeline.receives(of("kept", T.plus(Duration.ofHours(22))), LATER);

      // Then
      assertEquals("UNCHANGED", pipeline.reasons().get(0));
    }
  }

  private AlipayNotification of(String order, Instant stamp) {
    return alipay.notification().outTradeNo(order).notifyTime(stamp);
  }

  private static void garbage(Pipeline pipeline) {
    for (int i = 0; i < RECORDS; i++) {
      pipeline.receives(Pipeline.bytes("x=%zz"), T, T);
    }
  }

  private static List<String> facts(Pipeline pipeline) {
    return pipeline.orderEvents().stream().map(event -> event.fact().type().name()).toList();
  }
}
