package io.payonce.ops.proof.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndependentVerifierTest {

  private static final Path VECTORS = Path.of("..", "..", "shared", "vectors", "alipay");
  private static final long RECEIPT_MS = Alipay.NOTIFY_TIME.toEpochMilli() + 300;
  private static final Set<RejectionReason> BEFORE_VERIFYING =
      Set.of(
          RejectionReason.MALFORMED_FORM,
          RejectionReason.DUPLICATE_FIELD,
          RejectionReason.EMPTY_BODY,
          RejectionReason.FOLDED_FIELD,
          RejectionReason.MISSING_FIELD,
          RejectionReason.UNKNOWN_APP,
          RejectionReason.NO_VALID_KEY,
          RejectionReason.SIGN_TYPE_MISMATCH,
          RejectionReason.BAD_SIGNATURE);

  private final Alipay alipay = Alipay.sandbox();
  @TempDir private Path directory;

  @Test
  void shouldVerifyGenuineVectorsAndNoTamperedOne() throws IOException {
    Assumptions.assumeTrue(Files.exists(VECTORS), () -> "no vectors at " + VECTORS);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(VECTORS, "A*.json")) {
      for (Path file : files) {
        // Given
        JsonNode vector = new ObjectMapper().readTree(file.toFile());
        TradeBody body =
            TradeBody.of(vector.get("body").textValue().getBytes(StandardCharsets.US_ASCII));
        IndependentForm form = body.form();
        IndependentKey key =
            new IndependentKey(
                vector.get("sign_type").textValue(),
                IndependentKey.parse(
                    vector
                        .get("public_key_spki_base64")
                        .textValue()
                        .getBytes(StandardCharsets.US_ASCII),
                    vector.get("sign_type").textValue()),
                null,
                null,
                false);
        byte[] sign = java.util.Base64.getMimeDecoder().decode(form.value("sign"));

        // When
        boolean byV1 =
            verifies(key, sign, form.content(false, false, IndependentForm.LeftOut.EMPTY));
        boolean byV2 =
            verifies(key, sign, form.content(true, false, IndependentForm.LeftOut.EMPTY));

        // Then
        assertEquals(vector.at("/expect/V1").booleanValue(), byV1, file::toString);
        assertEquals(vector.at("/expect/V2").booleanValue(), byV2, file::toString);
      }
    }
  }

  @Test
  void shouldKnowKeysOnlyWhileTheyAreGood() throws IOException {
    // Given
    TradeBody body = TradeBody.of(alipay.notification().sign());
    String json = alipay.merchantsJson();

    // Then
    assertNull(second(json).objection(body, RECEIPT_MS));
    assertNotNull(second(json.replace("2100-01-01", "2020-01-01")).objection(body, RECEIPT_MS));
    assertNotNull(
        second(AlipayKeys.generate().merchantsJson(Alipay.APP_ID)).objection(body, RECEIPT_MS));
  }

  /** The processor's own verifier and this one, over bodies that were altered at random. */
  @Test
  void shouldAgreeWithTheProcessorOnAlteredBodies() throws IOException {
    Random random = new Random(20261125);
    IndependentVerifier second = second(alipay.merchantsJson());
    AlipaySource first = first();
    List<String> disagreements = new ArrayList<>();
    byte[] genuine = alipay.notification().sign();
    for (int i = 0; i < 400; i++) {
      // Given
      byte[] body = genuine.clone();
      for (int flips = random.nextInt(3); flips > 0; flips--) {
        body[random.nextInt(body.length)] = (byte) "aZ09%&=+._-/".charAt(random.nextInt(12));
      }

      // When
      boolean isBelieved = believes(first, body);
      boolean isBelievedAgain = believes(second, body);

      // Then
      if (isBelieved != isBelievedAgain) {
        disagreements.add(new String(body, StandardCharsets.ISO_8859_1));
      }
    }
    assertEquals(List.of(), disagreements);
  }

  @Test
  void shouldAgreeWithTheProcessorOnBlankValuesAndCertSn() throws IOException {
    // Given
    AlipayNotification plain = alipay.notification().outTradeNo("A1");
    AlipayNotification withCert = plain.with("alipay_cert_sn", "b13ca7d3a4a1");
    List<byte[]> signed =
        List.of(
            plain.sign(),
            plain.signV2(),
            plain.with("body", " ").sign(),
            plain.with("body", "\u3000").signV2(),
            plain.with("body", "\u3000").encodedIn(Charset.forName("GBK")).sign(),
            withCert.sign(),
            withCert.with("body", "  ").signV2());
    IndependentVerifier second = second(alipay.merchantsJson());
    AlipaySource first = first();

    for (byte[] body : signed) {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      assertTrue(believes(first, body), text);
      for (String more :
          List.of("", "&memo=+", "&memo=%A1%A1", "&memo=%E3%80%80", "&memo=%C2%A0")) {
        // When
        byte[] altered = (text + more).getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertEquals(believes(first, altered), believes(second, altered), text + more);
      }
      assertNull(
          TradeBody.of((text + "&refund_fee=+").getBytes(StandardCharsets.ISO_8859_1))
              .text("refund_fee"));
    }
  }

  @Test
  void shouldNameTheEventsThatRestOnACompromisedKey() throws IOException {
    // Given
    TradeBody body = TradeBody.of(alipay.notification().sign());
    String json = alipay.merchantsJson().replace("\"id\":", "\"compromised\":true,\"id\":");

    // When
    String objection = second(json).objection(body, RECEIPT_MS);

    // Then
    assertTrue(objection.contains("marked compromised"), objection);
  }

  @Test
  void shouldReadAmountsAndTimesAsEventsWriteThem() {
    TradeBody body =
        TradeBody.of(
            "a=1&total_amount=12.5&refund_fee=7&gmt_refund=2026-11-11+08%3A00%3A00.120&b=x"
                .getBytes(StandardCharsets.US_ASCII));

    assertEquals(1250, body.fen("total_amount"));
    assertEquals(700, body.fen("refund_fee"));
    assertEquals(TradeBody.NONE, body.fen("b"));
    assertEquals("2026-11-11T08:00:00.120+08:00", body.time("gmt_refund"));
  }

  private static boolean verifies(IndependentKey key, byte[] signature, byte[] content) {
    Predicate<byte[]> opened = key.signatures().open(signature);
    return opened != null && opened.test(content);
  }

  private static boolean believes(IndependentVerifier verifier, byte[] body) {
    try {
      return verifier.objection(TradeBody.of(body), RECEIPT_MS) == null;
    } catch (IllegalArgumentException noForm) {
      return false;
    }
  }

  private static boolean believes(AlipaySource source, byte[] body) {
    Receipt receipt = new Receipt(RECEIPT_MS, RECEIPT_MS);
    Checked<Signed> checked = source.parse(body).then(parsed -> parsed.verify(receipt));
    return !(checked instanceof Checked.Rejected<Signed> rejected)
        || !BEFORE_VERIFYING.contains(rejected.reason());
  }

  private AlipaySource first() {
    MerchantKey key =
        new MerchantKey(
            "k",
            SignatureAlgorithm.RSA2,
            PublicKeys.parse(alipay.keys().publicKey().getEncoded()),
            null,
            null);
    Merchants merchants =
        Merchants.of(List.of(new MerchantApp(Alipay.APP_ID, Set.of(), Set.of(), List.of(key))));
    return new AlipaySource(() -> merchants, RsaProvider.choose(), ReplayWindow.ALIPAY, List.of());
  }

  private IndependentVerifier second(String merchantsJson) throws IOException {
    Path file = Files.writeString(directory.resolve("merchants.json"), merchantsJson);
    return new IndependentVerifier(IndependentMerchants.read(file));
  }
}
