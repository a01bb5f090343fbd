package io.payonce.ops.trace.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One key of two apps, and notifications that name none: nothing is said with false certainty. */
class DiagnosisAppsTest {

  private static final String EARLIER_APP = "2015000000000000";

  @Test
  void shouldPreferTheAppThatWasSignedWhenTwoAppsHaveTheKey() {
    // Given
    byte[] body =
        FaultyNotifications.altered(fields -> fields.put("app_id", "2021000000000000")).body();

    // When
    Explanation explanation = Diagnosis.of(FaultyNotifications.evidence(body, twoAppsWithOneKey()));

    // Then
    assertEquals(
        List.of(new Found(Cause.APP_ID_ALTERED, "app " + Alipay.APP_ID + " was signed")),
        explanation.found());
    assertEquals("key k of app " + Alipay.APP_ID, explanation.key());
  }

  @Test
  void shouldNameTheOwnKeyOfAGenuineOneWhenTwoAppsHaveIt() {
    byte[] body = FaultyNotifications.notification().sign();

    Explanation explanation = Diagnosis.of(FaultyNotifications.evidence(body, twoAppsWithOneKey()));

    assertTrue(explanation.verifies());
    assertEquals("key k of app " + Alipay.APP_ID, explanation.key());
  }

  @Test
  void shouldBlameNoAppWhenTheKindNamesNone() {
    byte[] body = FaultyNotifications.notification().without("app_id").sign();

    Explanation explanation = Diagnosis.of(FaultyNotifications.evidence(body));

    assertTrue(explanation.verifies(), explanation.found()::toString);
  }

  private static Merchants twoAppsWithOneKey() {
    return Merchants.of(List.of(app(EARLIER_APP), app(Alipay.APP_ID)));
  }

  private static MerchantApp app(String id) {
    return new MerchantApp(
        id, Set.of(), Set.of(), List.of(FaultyNotifications.key(AlipayKeys.shared())));
  }
}
