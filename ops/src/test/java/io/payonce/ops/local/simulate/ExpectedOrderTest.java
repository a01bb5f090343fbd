package io.payonce.ops.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExpectedOrderTest {

  private final ExpectedOrder order = new ExpectedOrder();
  private int ids;

  @Test
  void shouldExpectLifeInOrder() {
    // When / Then
    assertEquals("created #1", receives("WAIT_BUYER_PAY", "0"));
    assertEquals("paid #2", receives("TRADE_SUCCESS", "0"));
    assertEquals("refunded 1.00 #3", receives("TRADE_SUCCESS", "1.00"));
    assertEquals("refunded 2.50 #4", receives("TRADE_SUCCESS", "3.50"));
    assertEquals("refunded 6.50 #5 + closed #6", receives("TRADE_CLOSED", "10.00"));
  }

  @Test
  void shouldExpectRefundInsteadOfLatePartsOfIt() {
    // When / Then
    assertEquals("paid #1 + refunded 3.50 #2", receives("TRADE_SUCCESS", "3.50"));
    assertEquals("ignored UNCHANGED", receives("TRADE_SUCCESS", "1.00"));
    assertEquals("ignored UNCHANGED", receives("TRADE_SUCCESS", "0"));
    assertEquals("ignored SUPERSEDED", receives("WAIT_BUYER_PAY", "0"));
  }

  @Test
  void shouldExpectNothingNewAfterTheEnd() {
    // When / Then
    assertEquals("paid #1 + finished #2", receives("TRADE_FINISHED", "0"));
    assertEquals("ignored SUPERSEDED", receives("TRADE_SUCCESS", "0"));
    assertEquals("ignored SUPERSEDED", receives("WAIT_BUYER_PAY", "0"));
  }

  @Test
  void shouldExpectUnpaidOrderToClose() {
    // When / Then
    assertEquals("closed #1", receives("TRADE_CLOSED", "0"));
    assertEquals("ignored SUPERSEDED", receives("WAIT_BUYER_PAY", "0"));
  }

  @Test
  void shouldExpectEveryAuthenticCopyAfterTheFirstToBeIgnored() {
    // Given
    Claim.Trade claim = claim("id", "TRADE_SUCCESS", "0");

    // When
    order.next(claim, Copy.GENUINE);

    // Then
    assertEquals("ignored DUPLICATE", order.next(claim, Copy.TWICE).toString());
    assertEquals("ignored DUPLICATE", order.next(claim, Copy.RESENT).toString());
    assertEquals("rejected", order.next(claim, Copy.FORGED).toString());
  }

  @Test
  void shouldExpectForgeryToUseUpNothing() {
    // Given
    Claim.Trade claim = claim("id", "TRADE_SUCCESS", "0");

    // When
    order.next(claim, Copy.FORGED);

    // Then
    assertEquals("paid #1", order.next(claim, Copy.GENUINE).toString());
  }

  private String receives(String status, String refundFee) {
    return order.next(claim("id" + ids++, status, refundFee), Copy.GENUINE).toString();
  }

  private static Claim.Trade claim(String notifyId, String status, String refundFee) {
    return new Claim.Trade(notifyId, "A1", status, new BigDecimal(refundFee));
  }
}
