package io.payonce.processor.notification.key;

import static io.payonce.processor.notification.Verification.RECEIVED_AT;
import static io.payonce.processor.notification.Verification.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.Providers;
import io.payonce.processor.notification.Verification;
import io.payonce.processor.notification.sender.OrderScope;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.Senders;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.processor.notification.sender.SharedSecrets;
import io.payonce.testing.AlipayKeys;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantsTest {

  @Test
  void shouldRefuseACompromisedKeyUnderAnotherName() {
    // Given
    AlipayKeys keys = AlipayKeys.generate();
    MerchantKey key = Verification.key("b", keys);
    MerchantKey marked = new MerchantKey("a", key.algorithm(), key.publicKey(), null, null, true);

    // When
    IllegalArgumentException sameApp =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Merchants.of(
                    List.of(new MerchantApp("1", Set.of(), Set.of(), List.of(marked, key)))));
    IllegalArgumentException otherApp =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Merchants.of(
                    List.of(
                        new MerchantApp("1", Set.of(), Set.of(), List.of(marked)),
                        new MerchantApp("2", Set.of(), Set.of(), List.of(key)))));

    // Then
    assertTrue(sameApp.getMessage().contains("key b of app 1"), sameApp::getMessage);
    assertTrue(otherApp.getMessage().contains("key b of app 2"), otherApp::getMessage);
  }

  private static final MerchantKey KEY = key("k", AlipayKeys.shared());

  @Test
  void shouldRefuseTheSameAppTwice() {
    // Given
    MerchantApp app = app(List.of(KEY));

    // When, then
    assertRefused("got 1 twice", () -> Merchants.of(List.of(app, app)));
  }

  @Test
  void shouldNameTheAppsThatRequireOrders() {
    // Given
    Map<String, OrdersMode> told = Map.of("3", OrdersMode.REQUIRE, "4", OrdersMode.IGNORE);
    SharedSecret secret = new SharedSecret("s", "x".repeat(32).getBytes(UTF_8), null, null);
    Sender shop =
        new Sender(
            "shop",
            new SharedSecrets("shop", List.of(secret)),
            SenderWindow.DEFAULT,
            Map.of(),
            new OrderScope(told, Map.of()));
    List<MerchantApp> apps =
        List.of(
            app("2", OrdersMode.REQUIRE), app("1", OrdersMode.CHECK), app("0", OrdersMode.IGNORE));

    // When, then
    assertEquals(Set.of("2", "3"), Merchants.of(apps, Senders.of(List.of(shop))).requiringOrders());
  }

  private static MerchantApp app(String appId, OrdersMode orders) {
    return new MerchantApp(appId, Set.of(), Set.of(), List.of(KEY), Optional.empty(), orders);
  }

  @Test
  void shouldBoundTheKeysOfAnApp() {
    // Given
    List<MerchantKey> most =
        IntStream.range(0, MerchantApp.KEYS_MAX)
            .mapToObj(i -> key("k" + i, AlipayKeys.shared()))
            .toList();

    // When, then
    assertEquals(1, Merchants.of(List.of(app(most))).size());
    assertRefused("got 0", () -> app(List.of()));
    assertRefused("got 9", () -> app(Collections.nCopies(9, KEY)));
    assertRefused("got k twice", () -> app(List.of(KEY, KEY)));
  }

  @Test
  void shouldRefuseAKeyThatIsNeverGood() {
    // When, then
    assertRefused(
        "valid_from before valid_to",
        () -> key("k", AlipayKeys.shared(), RECEIVED_AT, RECEIVED_AT));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA2, 2048, 65537, true",
    "RSA2, 4096, 65537, true",
    "RSA2, 2048, 4294967295, true",
    "RSA2, 2047, 65537, false",
    "RSA2, 1024, 65537, false",
    "RSA2, 4097, 65537, false",
    "RSA2, 2048, 3, false",
    "RSA2, 2048, 65538, false",
    "RSA2, 2048, 4294967297, false",
    "RSA, 1024, 65537, true",
    "RSA, 1023, 65537, false"
  })
  void shouldRefuseAWeakOrUnusualKey(
      SignatureAlgorithm algorithm, int bits, BigInteger exponent, boolean isTaken)
      throws Exception {
    // Given
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    RSAPublicKey key =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    Executable make = () -> new MerchantKey("k", algorithm, key, null, null);

    // When, then
    if (isTaken) {
      assertDoesNotThrow(make);
    } else {
      assertRefused("expected an odd ", make);
    }
  }

  @Test
  void shouldGetTheSameFromEveryProviderForTheKeysThatItTakes() throws Exception {
    // Given
    BigInteger modulus = BigInteger.ONE.shiftLeft(4096).subtract(BigInteger.valueOf(3));
    RSAPublicKey key =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(4294967295L)));
    byte[] signature = new byte[512];
    signature[511] = 3;
    BigInteger expected = BigInteger.valueOf(3).modPow(key.getPublicExponent(), modulus);

    for (RsaProvider provider : Providers.all()) {
      // When
      byte[] block = new RsaVerificationPrimitive(key, provider.provider()).block(signature);

      // Then
      assertEquals(expected, new BigInteger(1, block));
      assertEquals(512, block.length);
    }
  }

  private static MerchantApp app(List<MerchantKey> keys) {
    return new MerchantApp("1", Set.of(), Set.of(), keys);
  }

  private static void assertRefused(String what, Executable make) {
    String message = assertThrows(IllegalArgumentException.class, make).getMessage();
    assertTrue(message.startsWith("expected ") && message.contains(what), message);
  }
}
