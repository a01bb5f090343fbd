package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.Verification.ALIPAY;
import static io.payonce.processor.notification.Verification.RECEIVED_AT;
import static io.payonce.processor.notification.Verification.key;
import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;
import static io.payonce.schemas.RejectionReason.NO_VALID_KEY;
import static io.payonce.schemas.RejectionReason.SIGN_TYPE_MISMATCH;
import static io.payonce.schemas.RejectionReason.UNKNOWN_APP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Checked.Rejected;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.trade.TradeFields;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import java.net.URLEncoder;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipaySourceTest {

  private static final Verification VERIFICATION = Verification.sandbox();
  private static final AlipayKeys OTHER_KEYS = AlipayKeys.generate();

  @Test
  void shouldBelieveWhatAlipaysSdkSignedByEitherRule() {
    // Given
    AlipayNotification notification = ALIPAY.notification().outTradeNo("A1");

    for (byte[] body : List.of(notification.sign(), notification.signV2())) {
      for (RsaProvider provider : Providers.all()) {
        // When
        Checked<TradeFields> checked = VERIFICATION.provider(provider).of(body);

        // Then
        assertEquals("A1", value(checked).order().outTradeNo());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&extra=", "&alipay_cert_sn=0", "&", "&&"})
  void shouldBelieveWhatIsSignedAlthoughSomethingUnsignedJoinedIt(String addition) {
    // Given
    byte[] signed = ALIPAY.notification().sign();

    // When
    Checked<TradeFields> checked = VERIFICATION.of(text(signed) + addition);

    // Then
    assertNull(reason(checked));
  }

  @Test
  void shouldNotBelieveAnotherFieldBesidesTheSigned() {
    // When
    Checked<TradeFields> checked =
        VERIFICATION.of(text(ALIPAY.notification().sign()) + "&refund_fee=1.00");

    // Then
    assertEquals(BAD_SIGNATURE, reason(checked));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 257, 256})
  void shouldRejectASignOfAnyLengthThatIsNoSignature(int length) {
    // Given
    byte[] signature = new byte[length];
    Arrays.fill(signature, (byte) 0xff);
    byte[] body = ALIPAY.notification().with("sign", base64(signature)).sign();

    for (RsaProvider provider : Providers.all()) {
      // When
      Checked<TradeFields> checked = VERIFICATION.provider(provider).of(body);

      // Then
      assertEquals(BAD_SIGNATURE, reason(checked));
    }
  }

  @Test
  void shouldRejectASignThatIsTheModulus() {
    // Given
    RSAPublicKey key = (RSAPublicKey) VERIFICATION.app().keys().get(0).publicKey();
    byte[] n = key.getModulus().toByteArray();
    String sign = base64(Arrays.copyOfRange(n, n.length - 256, n.length));

    for (RsaProvider provider : Providers.all()) {
      // When
      Checked<TradeFields> checked =
          VERIFICATION.provider(provider).of(ALIPAY.notification().with("sign", sign).sign());

      // Then
      assertEquals(BAD_SIGNATURE, reason(checked));
    }
  }

  @Test
  void shouldRejectAnAbsentSign() {
    // When
    Checked<TradeFields> checked = VERIFICATION.of(ALIPAY.notification().without("sign").sign());

    // Then
    assertEquals("sign is missing or empty", rejected(checked).detail());
  }

  @Test
  void shouldRejectTheKeyOfAnotherTenant() {
    // Given
    MerchantApp ours = VERIFICATION.app();
    MerchantApp theirs =
        new MerchantApp("theirs", Set.of(), Set.of(), List.of(key("t", OTHER_KEYS)));
    Merchants merchants = Merchants.of(List.of(ours, theirs));
    AlipaySource source = source(() -> merchants);
    byte[] forged = ALIPAY.notification().signedWith(OTHER_KEYS).sign();

    // When
    Checked<TradeFields> checked = Verification.of(source, forged, RECEIVED_AT);

    // Then
    assertEquals(BAD_SIGNATURE, reason(checked));
    assertEquals(
        "sign was made with none of the keys k, or over other content", rejected(checked).detail());
  }

  @Test
  void shouldStillBelieveTheGenuineOneAfterAForgedOne() {
    // Given
    AlipaySource source = VERIFICATION.source();
    AlipayNotification notification = ALIPAY.notification();
    byte[] forged = notification.signedWith(OTHER_KEYS).sign();
    byte[] genuine = notification.sign();

    // When
    Checked<TradeFields> first = Verification.of(source, forged, RECEIVED_AT);
    Checked<TradeFields> second = Verification.of(source, genuine, RECEIVED_AT);

    // Then
    assertEquals(BAD_SIGNATURE, reason(first));
    assertNull(reason(second));
  }

  @Test
  void shouldTryEveryKeyOfARotation() {
    // Given
    Verification rotating =
        VERIFICATION.keys(
            key("short", AlipayKeys.generate(3072)),
            key("old", OTHER_KEYS),
            key("new", ALIPAY.keys()));

    // When
    Checked<TradeFields> byOld = rotating.of(ALIPAY.notification().signedWith(OTHER_KEYS).sign());
    Checked<TradeFields> byNew = rotating.of(ALIPAY.notification().sign());

    // Then
    assertNull(reason(byOld));
    assertNull(reason(byNew));
  }

  @Test
  void shouldUseAKeyFromItsFirstMomentUntilBeforeItsLast() {
    // Given
    byte[] body = ALIPAY.notification().sign();
    Verification dated =
        VERIFICATION.keys(key("k", ALIPAY.keys(), RECEIVED_AT, RECEIVED_AT.plusMillis(2)));

    // When
    Rejected<TradeFields> early = rejected(dated.of(body, RECEIVED_AT.minusMillis(1)));
    Checked<TradeFields> first = dated.of(body, RECEIVED_AT);
    Checked<TradeFields> last = dated.of(body, RECEIVED_AT.plusMillis(1));
    Rejected<TradeFields> late = rejected(dated.of(body, RECEIVED_AT.plusMillis(2)));

    // Then
    assertEquals(NO_VALID_KEY, early.reason());
    assertNull(reason(first));
    assertNull(reason(last));
    assertEquals(NO_VALID_KEY, late.reason());
    assertEquals(
        "Configured: key k from " + RECEIVED_AT + " to " + RECEIVED_AT.plusMillis(2), late.hint());
  }

  @Test
  void shouldNeverBelieveACompromisedKeyWhateverTheTimeOfReceipt() {
    // Given
    byte[] body = ALIPAY.notification().sign();
    Verification rotated =
        VERIFICATION.keys(compromised("old", ALIPAY.keys()), key("new", OTHER_KEYS));
    Verification alone = VERIFICATION.keys(compromised("old", ALIPAY.keys()));

    for (Instant receivedAt :
        List.of(Instant.EPOCH, RECEIVED_AT, RECEIVED_AT.plusSeconds(1L << 30))) {
      // When
      Rejected<TradeFields> besides = rejected(rotated.of(body, receivedAt));
      Rejected<TradeFields> only = rejected(alone.of(body, receivedAt));

      // Then
      assertEquals(NO_VALID_KEY, besides.reason());
      assertEquals(NO_VALID_KEY, only.reason());
      assertTrue(besides.detail().contains("key old of app"), besides::detail);
      assertTrue(besides.detail().contains("compromised"), besides::detail);
      assertTrue(besides.hint().contains("alipay.trade.query"), besides::hint);
      assertTrue(only.hint().contains("key old, compromised"), only::hint);
      assertTrue(only.hint().contains("alipay.trade.query"), only::hint);
    }
  }

  @Test
  void shouldBelieveTheOtherKeyOfAnAppWithACompromisedOne() {
    // Given
    Verification rotated =
        VERIFICATION.keys(compromised("old", OTHER_KEYS), key("new", ALIPAY.keys()));

    // When / Then
    assertNull(reason(rotated.of(ALIPAY.notification().sign())));
    assertEquals(
        BAD_SIGNATURE,
        reason(rotated.of(ALIPAY.notification().signedWith(AlipayKeys.generate()).sign())));
  }

  private static MerchantKey compromised(String id, AlipayKeys keys) {
    MerchantKey key = key(id, keys);
    return new MerchantKey(id, key.algorithm(), key.publicKey(), null, null, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "rsa2", "RSA2 ", "NONE", "HMAC-SHA256", "\u0000"})
  void shouldNeverFollowSignType(String signType) {
    // Given
    String body = text(ALIPAY.notification().sign());

    // When
    Checked<TradeFields> checked =
        VERIFICATION.of(
            body.replace("sign_type=RSA2", "sign_type=" + URLEncoder.encode(signType, UTF_8)));

    // Then
    assertEquals(SIGN_TYPE_MISMATCH, reason(checked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&sign_type=", "&sign_type<RSA2", "&sign_type5RSA2"})
  void shouldNeedSignType(String instead) {
    // Given
    String body = text(ALIPAY.notification().sign());

    // When
    Checked<TradeFields> checked = VERIFICATION.of(body.replace("&sign_type=RSA2", instead));

    // Then
    assertEquals(SIGN_TYPE_MISMATCH, reason(checked));
  }

  @Test
  void shouldCheckTheAppThenItsKeysThenSignTypeThenSign() {
    // Given
    AlipayNotification wrong =
        ALIPAY.notification().with("sign_type", "RSA").signedWith(OTHER_KEYS);
    Verification old = VERIFICATION.keys(key("old", ALIPAY.keys(), null, RECEIVED_AT));

    // When
    Checked<TradeFields> noApp = old.of(wrong.without("app_id").sign());
    Checked<TradeFields> unknownApp = old.of(wrong.with("app_id", "x").sign());
    Checked<TradeFields> noKey = old.of(wrong.sign());
    Checked<TradeFields> otherType = VERIFICATION.of(wrong.sign());

    // Then
    assertEquals(MISSING_FIELD, reason(noApp));
    assertEquals(UNKNOWN_APP, reason(unknownApp));
    assertEquals(NO_VALID_KEY, reason(noKey));
    assertEquals(SIGN_TYPE_MISMATCH, reason(otherType));
  }

  @Test
  void shouldFollowAChangeOfTheMerchants() {
    // Given
    AtomicReference<Merchants> merchants =
        new AtomicReference<>(Merchants.of(List.of(VERIFICATION.app())));
    AlipaySource source = source(merchants::get);
    byte[] notification = ALIPAY.notification().sign();

    // When
    Checked<TradeFields> before = Verification.of(source, notification, RECEIVED_AT);
    merchants.set(Merchants.of(List.of(VERIFICATION.keys(key("k", OTHER_KEYS)).app())));
    Checked<TradeFields> after = Verification.of(source, notification, RECEIVED_AT);

    // Then
    assertNull(reason(before));
    assertEquals(BAD_SIGNATURE, reason(after));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
  void shouldTakeAnyTimeOfReceipt(long receivedAtMs) {
    // Given
    Unverified notification = value(VERIFICATION.source().parse(ALIPAY.notification().sign()));

    // When
    Checked<Signed> checked = notification.verify(new Receipt(receivedAtMs, receivedAtMs));

    // Then
    assertTrue(checked instanceof Checked.Passed);
  }

  @Test
  void shouldNotShowAnAppIdThatIsNoToken() {
    // When
    Checked<TradeFields> checked =
        VERIFICATION.of(ALIPAY.notification().with("app_id", "a\nERROR forged").sign());

    // Then
    assertEquals("app_id (not a token) is not configured", rejected(checked).detail());
  }

  private static AlipaySource source(Supplier<Merchants> merchants) {
    return new AlipaySource(merchants, RsaProvider.jdk(), ReplayWindow.ALIPAY, List.of());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String text(byte[] body) {
    return ByteSlice.of(body).latin1();
  }
}
