package io.payonce.ops.proof.independent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.internal.util.AlipaySignature;
import io.payonce.processor.notification.KeyVerifier;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Predicate;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second implementation of SM2: the standard's example, and the first one on anything else. */
class IndependentSm2Test {

  /** GM/T 0003.5, annex A.2. */
  private static final byte[] EXAMPLE_KEY =
      HexFormat.of()
          .parseHex(
              "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                  + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");

  private static final byte[] EXAMPLE_SIGNATURE =
      HexFormat.of()
          .parseHex(
              "3046022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                  + "022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

  private static final AlipayKeys KEYS = AlipayKeys.sm2();

  @TempDir private Path directory;

  @Test
  void shouldVerifyTheExampleOfTheStandard() {
    // When
    Predicate<byte[]> opened = new IndependentSm2(EXAMPLE_KEY).open(EXAMPLE_SIGNATURE);

    // Then
    assertTrue(opened.test(utf8("message digest")));
    assertTrue(!opened.test(utf8("message digesu")));
  }

  @Test
  void shouldHashAsBouncyCastleDoesAtEveryLength() {
    Random random = new Random(3);
    for (int length = 0; length < 200; length++) {
      // Given
      byte[] content = new byte[length];
      random.nextBytes(content);
      SM3Digest digest = new SM3Digest();
      digest.update(content, 0, length);
      byte[] expected = new byte[32];
      digest.doFinal(expected, 0);

      // When, then
      int cut = length / 3;
      assertArrayEquals(
          expected,
          Sm3.hash(Arrays.copyOf(content, cut), Arrays.copyOfRange(content, cut, length)));
    }
  }

  @Test
  void shouldAgreeWithTheProcessorOnGenuineAndAlteredSignatures() throws Exception {
    // Given
    IndependentKey.Opener second = IndependentKey.parse(utf8(KEYS.publicKeyBase64()), "SM2");
    KeyVerifier first =
        new KeyVerifier(
            SignatureAlgorithm.SM2,
            PublicKeys.parse(utf8(KEYS.publicKeyPem())),
            RsaProvider.jdk().provider());
    Random random = new Random(4);
    int believed = 0;

    for (int i = 0; i < 200; i++) {
      String content = "app_id=" + random.nextLong();
      byte[] signature =
          Base64.getDecoder()
              .decode(AlipaySignature.sign(content, KEYS.privateKeyBase64(), "UTF-8", "SM2"));
      if (i % 2 == 1) {
        signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
      }

      // When
      Predicate<byte[]> opened = second.open(signature);
      boolean isBelieved = opened != null && opened.test(utf8(content));

      // Then
      assertEquals(first.verifies(signature, utf8(content)), isBelieved);
      believed += isBelieved ? 1 : 0;
    }
    assertEquals(100, believed);
  }

  @Test
  void shouldOpenNothingThatIsNoSignature() {
    IndependentSm2 key = new IndependentSm2(EXAMPLE_KEY);
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = Arrays.copyOf(EXAMPLE_SIGNATURE, random.nextInt(80));
      if (bytes.length > 0) {
        bytes[random.nextInt(Math.min(bytes.length, 8))] = (byte) random.nextInt();
      }

      // When
      Predicate<byte[]> opened = key.open(bytes);

      // Then
      assertTrue(
          opened == null
              || !opened.test(utf8("message digest"))
              || Arrays.equals(bytes, EXAMPLE_SIGNATURE));
    }
  }

  @Test
  void shouldRefuseAPointThatIsNotOnTheCurve() {
    // Given
    byte[] altered = EXAMPLE_KEY.clone();
    altered[64] ^= 1;

    // When, then
    assertThrows(IllegalArgumentException.class, () -> new IndependentSm2(altered));
  }

  @Test
  void shouldProveANotificationOfAnSm2App() throws Exception {
    // Given
    Alipay alipay = new Alipay(KEYS, Alipay.APP_ID);
    Path merchants = directory.resolve("merchants.json");
    Files.writeString(merchants, alipay.merchantsJson());
    IndependentVerifier verifier = new IndependentVerifier(IndependentMerchants.read(merchants));
    byte[] body = alipay.notification().with("sign_type", "SM2").totalAmount("10.00").sign();
    String altered =
        new String(body, StandardCharsets.ISO_8859_1).replace("_amount=10.00", "_amount=99.00");
    long receiptMs = Alipay.NOTIFY_TIME.toEpochMilli();

    // When, then
    assertNull(verifier.objection(TradeBody.of(body), receiptMs));
    assertNotNull(verifier.objection(TradeBody.of(utf8(altered)), receiptMs));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
