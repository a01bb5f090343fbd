package io.payonce.ops.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Operation;
import org.junit.jupiter.api.Test;

class ExpectedOthersTest {

  private final Expectation expectation = new Expectation();
  private int ids;

  @Test
  void shouldExpectAgreementToBeSignedAndEndedOnce() {
    // When / Then
    assertEquals("agreement.signed #1", agreement(true));
    assertEquals("ignored UNCHANGED", agreement(true));
    assertEquals("agreement.unsigned #2", agreement(false));
    assertEquals("ignored UNCHANGED", agreement(false));
    assertEquals("ignored SUPERSEDED", agreement(true));
  }

  @Test
  void shouldExpectSigningBeforeEndThatOvertookIt() {
    // When / Then
    assertEquals("agreement.signed #1 + agreement.unsigned #2", agreement(false));
    assertEquals("ignored SUPERSEDED", agreement(true));
  }

  @Test
  void shouldExpectEachOperationOnceInAnyOrder() {
    // When / Then
    assertEquals("authorization.paid #1", operation("2", Operation.PAY));
    assertEquals("authorization.frozen #2", operation("1", Operation.FREEZE));
    assertEquals("ignored UNCHANGED", operation("1", Operation.FREEZE));
    assertEquals("authorization.unfrozen #3", operation("3", Operation.UNFREEZE));
    assertEquals("authorization.cancelled #4", operation("4", Operation.CANCEL));
  }

  @Test
  void shouldExpectMessageOnceAndItsCopiesAsDuplicates() {
    // Given
    Claim message = new Claim.Message("m1", "alipay.fund.trans.order.changed");

    // When / Then
    assertEquals("rejected", next(message, Copy.FORGED));
    assertEquals("notified #1", next(message, Copy.GENUINE));
    assertEquals("ignored DUPLICATE", next(message, Copy.TWICE));
    assertEquals("ignored DUPLICATE", next(message, Copy.RESENT));
  }

  @Test
  void shouldKeepKindsWithTheSameNumberApart() {
    // Given
    agreement(true);

    // When / Then
    assertEquals(
        "authorization.frozen #1",
        next(new Claim.Authorization("x", "A1", "1", Operation.FREEZE), Copy.GENUINE));
  }

  @Test
  void shouldCountEventsOfOtherKindsByTheirNames() {
    // Given
    agreement(false);
    operation("1", Operation.FREEZE);

    // When
    Expectation.Totals totals = expectation.totals();

    // Then
    assertEquals(
        "{agreement.signed=1, agreement.unsigned=1, authorization.frozen=1}",
        totals.otherEvents().toString());
    assertEquals(3, totals.otherEventCount());
    assertEquals(0, totals.eventCount());
  }

  private String agreement(boolean isSigning) {
    return next(new Claim.Agreement("a" + ids++, "A1", isSigning), Copy.GENUINE);
  }

  private String operation(String operationId, Operation operation) {
    return next(new Claim.Authorization("f" + ids++, "F1", operationId, operation), Copy.GENUINE);
  }

  private String next(Claim claim, Copy copy) {
    return expectation.next(claim, copy).toString();
  }
}
