package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.key.SignatureAlgorithm.SM2;
import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.SIGN_TYPE_MISMATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SM2 with SM3: the standard's example, two other implementations, and what must never verify. */
class Sm2Test {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] USER_ID = ascii("1234567812345678");
  private static final BigInteger N =
      number("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");

  /** GM/T 0003.5, annex A.2: the key, the message and its signature. */
  private static final byte[] EXAMPLE_MESSAGE = ascii("message digest");

  private static final String EXAMPLE_KEY =
      "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
          + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
  private static final BigInteger EXAMPLE_R =
      number("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3");
  private static final BigInteger EXAMPLE_S =
      number("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

  private static final AlipayKeys KEYS = AlipayKeys.sm2();
  private static final Alipay ALIPAY = new Alipay(KEYS, Alipay.APP_ID);
  private static final Verification VERIFICATION =
      new Verification(
          new MerchantApp(Alipay.APP_ID, Set.of(), Set.of(), List.of(key(KEYS))),
          RsaProvider.jdk(),
          List.of());

  @Test
  void shouldVerifyTheExampleOfTheStandard() {
    // Given
    KeyVerifier verifier = verifier(PublicKeys.parse(ascii(EXAMPLE_KEY)));
    byte[] signature = der(EXAMPLE_R, EXAMPLE_S);

    // When, then
    assertTrue(verifier.verifies(signature, EXAMPLE_MESSAGE));
    assertFalse(verifier.verifies(signature, ascii("message digesu")));
    for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
      byte[] altered = signature.clone();
      altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertFalse(verifier.verifies(altered, EXAMPLE_MESSAGE), "bit " + bit);
    }
  }

  @Test
  void shouldAgreeWithAlipaysSdkAndWithBouncyCastlesSigner() throws Exception {
    // Given
    KeyVerifier verifier = verifier(PublicKeys.parse(KEYS.publicKey().getEncoded()));
    Random random = new Random(1);

    for (int i = 0; i < 50; i++) {
      String content = "total_amount=" + random.nextInt() + "&subject=咖啡豆" + random.nextLong();
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);

      // When
      byte[] bySdk = Base64.getDecoder().decode(sdkSignature(content));
      byte[] byBouncyCastle = bouncyCastleSignature(bytes);

      // Then
      assertTrue(verifier.verifies(bySdk, bytes), content);
      assertTrue(verifier.verifies(byBouncyCastle, bytes), content);
      assertTrue(sdkVerifies(content, byBouncyCastle), content);
      assertFalse(verifier.verifies(bySdk, ascii(content + " ")), content);
    }
  }

  static Stream<Arguments> neverSignatures() {
    BigInteger r = EXAMPLE_R;
    BigInteger s = EXAMPLE_S;
    byte[] good = der(r, s);
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("r of 0", der(BigInteger.ZERO, s)),
        Arguments.of("s of 0", der(r, BigInteger.ZERO)),
        Arguments.of("both of 0", der(BigInteger.ZERO, BigInteger.ZERO)),
        Arguments.of("r of 1 and s of 1", der(BigInteger.ONE, BigInteger.ONE)),
        Arguments.of("r of n", der(N, s)),
        Arguments.of("s of n", der(r, N)),
        Arguments.of("r above n", der(r.add(N), s)),
        Arguments.of("s above n", der(r, s.add(N))),
        Arguments.of("r below 0", der(r.subtract(N), s)),
        Arguments.of("s below 0", der(r, s.subtract(N))),
        Arguments.of("r + s = n", der(r, N.subtract(r))),
        Arguments.of("s negated, which ECDSA takes", der(r, N.subtract(s))),
        Arguments.of("r and s swapped", der(s, r)),
        Arguments.of("a byte after the sequence", Arrays.copyOf(good, good.length + 1)),
        Arguments.of("a byte after the numbers", sequence(integer(r), integer(s), "00")),
        Arguments.of("a third number", sequence(integer(r), integer(s), "020101")),
        Arguments.of("one number", sequence(integer(r))),
        Arguments.of("no number", sequence("")),
        Arguments.of(
            "a zero before r", sequence("022200" + HEX.formatHex(r.toByteArray()), integer(s))),
        Arguments.of(
            "r without its zero",
            sequence("0220" + HEX.formatHex(r.toByteArray()).substring(2), integer(s))),
        Arguments.of("a long length of r", sequence("02812100" + r.toString(16), integer(s))),
        Arguments.of(
            "a long length of all", HEX.parseHex("3081" + HEX.formatHex(good).substring(2))),
        Arguments.of(
            "an indefinite length", HEX.parseHex("3080" + integer(r) + integer(s) + "0000")),
        Arguments.of("a set", HEX.parseHex("31" + HEX.formatHex(good).substring(2))),
        Arguments.of("an octet string for r", sequence("04" + integer(r).substring(2), integer(s))),
        Arguments.of("an empty number", sequence("0200", integer(s))),
        Arguments.of("bare r and s", HEX.parseHex(r.toString(16) + s.toString(16))),
        Arguments.of("cut by a byte", Arrays.copyOf(good, good.length - 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("neverSignatures")
  void shouldTakeNoOtherNumbersAndNoOtherEncoding(String what, byte[] signature) {
    // Given
    KeyVerifier verifier = verifier(PublicKeys.parse(ascii(EXAMPLE_KEY)));

    // When, then
    assertFalse(verifier.verifies(signature, EXAMPLE_MESSAGE), what);
  }

  @Test
  void shouldNeverFailOnAnyBytes() {
    // Given
    KeyVerifier verifier = verifier(PublicKeys.parse(ascii(EXAMPLE_KEY)));
    byte[] good = der(EXAMPLE_R, EXAMPLE_S);
    Random random = new Random(2);

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(80));
      for (int j = random.nextInt(4); j >= 0 && bytes.length > 0; j--) {
        bytes[random.nextInt(Math.min(bytes.length, 6 + random.nextInt(70)))] =
            (byte) random.nextInt();
      }

      // When, then
      assertTrue(Arrays.equals(bytes, good) || !verifier.verifies(bytes, EXAMPLE_MESSAGE));
    }
  }

  @Test
  void shouldNotVerifyUnderAnotherUserId() throws CryptoException {
    // Given
    byte[] content = ascii("app_id=1");

    // When
    byte[] signature = bouncyCastleSignature(content, ascii("ALICE123@YAHOO.COM"));

    // Then
    assertFalse(
        verifier(PublicKeys.parse(KEYS.publicKey().getEncoded())).verifies(signature, content));
  }

  @Test
  void shouldBelieveANotificationByEveryRule() {
    // When, then
    assertInstanceOf(
        Checked.Passed.class,
        VERIFICATION.of(ALIPAY.notification().with("sign_type", "SM2").sign()));
    assertInstanceOf(
        Checked.Passed.class,
        VERIFICATION.of(ALIPAY.notification().with("sign_type", "SM2").signV2()));
  }

  @Test
  void shouldRejectANotificationThatWasAlteredOrSignedByAnother() {
    // Given
    byte[] altered =
        new String(
                ALIPAY.notification().with("sign_type", "SM2").totalAmount("10.00").sign(),
                StandardCharsets.ISO_8859_1)
            .replace("total_amount=10.00", "total_amount=90.00")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] foreign =
        ALIPAY.notification().with("sign_type", "SM2").signedWith(AlipayKeys.sm2()).sign();

    // When, then
    assertEquals(BAD_SIGNATURE, reason(VERIFICATION.of(altered)));
    assertEquals(BAD_SIGNATURE, reason(VERIFICATION.of(foreign)));
  }

  @Test
  void shouldNeverFollowSignType() {
    // Given
    byte[] named =
        new String(
                ALIPAY.notification().with("sign_type", "SM2").sign(), StandardCharsets.ISO_8859_1)
            .replace("sign_type=SM2", "sign_type=RSA2")
            .getBytes(StandardCharsets.ISO_8859_1);

    // When, then
    assertEquals(SIGN_TYPE_MISMATCH, reason(VERIFICATION.of(named)));
    assertEquals(
        SIGN_TYPE_MISMATCH,
        reason(Verification.sandbox().of(ALIPAY.notification().with("sign_type", "SM2").sign())));
  }

  private static MerchantKey key(AlipayKeys keys) {
    return new MerchantKey("k", SM2, PublicKeys.parse(keys.publicKey().getEncoded()), null, null);
  }

  private static KeyVerifier verifier(PublicKey key) {
    return new KeyVerifier(SM2, key, RsaProvider.jdk().provider());
  }

  private static String sdkSignature(String content) throws AlipayApiException {
    return AlipaySignature.sign(content, KEYS.privateKeyBase64(), "UTF-8", "SM2");
  }

  private static boolean sdkVerifies(String content, byte[] signature) throws AlipayApiException {
    return AlipaySignature.verify(
        content,
        Base64.getEncoder().encodeToString(signature),
        KEYS.publicKeyBase64(),
        "UTF-8",
        "SM2");
  }

  private static byte[] bouncyCastleSignature(byte[] content) throws CryptoException {
    return bouncyCastleSignature(content, USER_ID);
  }

  private static byte[] bouncyCastleSignature(byte[] content, byte[] userId)
      throws CryptoException {
    SM2Signer signer = new SM2Signer();
    signer.init(true, new ParametersWithID(privateKey(), userId));
    signer.update(content, 0, content.length);
    return signer.generateSignature();
  }

  private static ECPrivateKeyParameters privateKey() {
    try {
      return (ECPrivateKeyParameters)
          PrivateKeyFactory.createKey(KEYS.pair().getPrivate().getEncoded());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] der(BigInteger r, BigInteger s) {
    return sequence(integer(r), integer(s));
  }

  private static byte[] sequence(String... parts) {
    String content = String.join("", parts);
    return HEX.parseHex("30%02x".formatted(content.length() / 2) + content);
  }

  private static String integer(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return "02%02x".formatted(bytes.length) + HEX.formatHex(bytes);
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
