package io.payonce.ops.merchants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.merchants.MerchantsCheck.Finding;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.testing.AlipayKeys;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerchantsCheckTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration SOON = Duration.ofDays(30);
  private static final Set<String> SELLER = Set.of("2088000000000001");

  @Test
  void shouldFindNothingInAFileThatIsWell() {
    assertEquals(List.of(), check(app("1", key("k", null, null))));
  }

  @Test
  void shouldWarnOfTheLastKeyThatEndsSoon() {
    List<Finding> nobody = check(app("1", key("k", null, "2026-12-20T00:00:00Z")));
    List<Finding> another =
        check(
            app(
                "1",
                key("a", null, "2026-12-20T00:00:00Z"),
                other("b", "2026-12-19T00:00:00Z", null)));
    List<Finding> far = check(app("1", key("k", null, "2027-12-20T00:00:00Z")));

    assertFinding(true, "the last key that is good now ends in 19 days", nobody);
    assertFinding(false, "and another is good from then on", another);
    assertEquals(List.of(), far);
  }

  @Test
  void shouldFindAnAppOfWhichNothingIsBelieved() {
    assertFinding(
        true, "no key is good now", check(app("1", key("k", null, "2026-11-30T00:00:00Z"))));
    assertFinding(
        true, "no key is good now", check(app("1", key("k", "2026-12-02T00:00:00Z", null))));
    assertTrue(
        check(app("1", new MerchantKey("k", SignatureAlgorithm.RSA2, shared(), null, null, true)))
            .stream()
            .anyMatch(Finding::isFault));
  }

  @Test
  void shouldNoteWhatMayBeMeant() {
    assertFinding(
        false,
        "keys a, b are good at the same time",
        check(app("1", key("a", null, null), other("b", null, null))));
    assertFinding(
        false,
        "a payment to anybody's account is believed",
        check(new MerchantApp("1", Set.of(), Set.of(), List.of(key("k", null, null)))));
  }

  @Test
  void shouldNoteTheKeyOfAnotherApp() {
    List<Finding> findings = check(app("1", key("k", null, null)), app("2", key("k", null, null)));

    assertEquals(1, findings.size());
    assertEquals("app 2", findings.get(0).where());
    assertFinding(false, "key k is key k of app 1, too", findings);
  }

  private static void assertFinding(boolean isFault, String text, List<Finding> findings) {
    assertEquals(1, findings.size(), findings::toString);
    assertEquals(isFault, findings.get(0).isFault());
    assertTrue(findings.get(0).text().contains(text), findings::toString);
  }

  private static List<Finding> check(MerchantApp... apps) {
    return MerchantsCheck.of(Merchants.of(Arrays.asList(apps)), NOW, SOON);
  }

  private static MerchantApp app(String id, MerchantKey... keys) {
    return new MerchantApp(id, SELLER, Set.of(), List.of(keys));
  }

  private static PublicKey shared() {
    return AlipayKeys.shared().publicKey();
  }

  private static MerchantKey key(String id, String from, String to) {
    return new MerchantKey(id, SignatureAlgorithm.RSA2, shared(), time(from), time(to));
  }

  private static MerchantKey other(String id, String from, String to) {
    return new MerchantKey(
        id, SignatureAlgorithm.RSA2, AlipayKeys.generate().publicKey(), time(from), time(to));
  }

  private static Instant time(String text) {
    return text == null ? null : Instant.parse(text);
  }
}
