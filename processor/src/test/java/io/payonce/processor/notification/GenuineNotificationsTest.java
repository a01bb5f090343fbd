package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.processor.notification.Checks.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Folding;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.FormDecoder;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.processor.trade.TradeFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Notifications that Alipay sent, and altered ones. */
class GenuineNotificationsTest {

  private static final Map<String, String> OUTCOMES =
      Map.ofEntries(
          Map.entry("A01-trade-success-v1-rsa2", "20190815155618536-564-57 TRADE_SUCCESS 0.10"),
          Map.entry("A02-trade-success-v1-rsa2-huabei", "tpxy23962362669658 TRADE_SUCCESS 0.01"),
          Map.entry("A02n-tampered-trade-no", "BAD_SIGNATURE"),
          Map.entry("A03-servicemarket-v2-rsa2", "UNSUPPORTED"),
          Map.entry("A03n-tampered", "BAD_SIGNATURE"),
          Map.entry("A04-sandbox-plus-in-subject", "1703147160 TRADE_SUCCESS 0.01"),
          Map.entry("A05-sandbox-return-url", "UNSUPPORTED"),
          Map.entry("A05n-extra-router-param", "BAD_SIGNATURE"),
          Map.entry("A06-omnipay-app-1", "2016092313071234567 TRADE_FINISHED 0.01"),
          Map.entry("A06-omnipay-f2f-1", "UNSUPPORTED"),
          Map.entry("A07-f2f-2015-gbk", "UNSUPPORTED"),
          Map.entry("A07n-f2f-2015-utf8", "UNSUPPORTED"));

  @Test
  void shouldComeToTheOutcomeOfEach() {
    for (RsaProvider provider : Providers.all()) {
      // When
      Map<String, String> outcomes =
          Vectors.notifications().stream()
              .collect(
                  Collectors.toMap(
                      vector -> vector.get("id").textValue(), vector -> outcome(vector, provider)));

      // Then
      assertEquals(OUTCOMES, outcomes);
    }
  }

  @Test
  void shouldVerifyByTheRuleThatTheSenderUsed() {
    for (JsonNode vector : Vectors.notifications()) {
      for (RsaProvider provider : Providers.all()) {
        // Given
        Form form = form(vector);
        byte[] signature = value(SignatureText.decode(form.value(Field.SIGN)));
        KeyVerifier verifier =
            new KeyVerifier(algorithm(vector), PublicKeys.parse(key(vector)), provider.provider());
        SignedContent content = new SignedContent(form);

        // When
        boolean byV1 = verifier.verifies(signature, content.bytes(SigningRule.V1));
        boolean byV2 = verifier.verifies(signature, content.bytes(SigningRule.V2));

        // Then
        String id = vector.get("id").textValue();
        assertEquals(vector.at("/expect/V1").booleanValue(), byV1, id);
        assertEquals(vector.at("/expect/V2").booleanValue(), byV2, id);
        assertEquals(byV1 || byV2, verifier.ruleOf(signature, content) != null, id);
      }
    }
  }

  @Test
  void shouldSignTheSameBytesAsTheSender() throws Exception {
    for (JsonNode vector : Vectors.notifications()) {
      if (vector.hasNonNull("signed_content_sha256")) {
        // Given
        SigningRule rule = vector.at("/expect/V2").booleanValue() ? SigningRule.V2 : SigningRule.V1;

        // When
        ByteSlice content = new SignedContent(form(vector)).bytes(rule);

        // Then
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(content.buffer());
        assertEquals(
            vector.get("signed_content_sha256").textValue(),
            HexFormat.of().formatHex(sha256.digest()),
            vector.get("id").textValue());
      }
    }
  }

  @Test
  void shouldParseEveryShapeWithoutASignature() {
    for (JsonNode shape : Vectors.json("alipay/formats-unsigned.json")) {
      // When
      Checked<Form> parsed = FormDecoder.decode(body(shape)).then(Folding::checkNames);

      // Then
      Form form = value(parsed);
      shape.get("params").fieldNames().forEachRemaining(name -> assertTrue(has(form, name), name));
      assertEquals(shape.get("params").size(), form.size());
    }
  }

  @Test
  void shouldRejectASignThatIsTooShortAndPadded() {
    // Given
    JsonNode vectors = Vectors.json("alipay/other-schemes.json");
    String sign = vectors.at("/alipay_malformed_sign/sign").textValue();

    // When
    Checked<byte[]> decoded =
        SignatureText.decode(ByteSlice.of(sign.getBytes(StandardCharsets.US_ASCII)));

    // Then
    assertEquals("sign is not canonical base64: 342 characters", rejected(decoded).detail());
  }

  private static boolean has(Form form, String name) {
    return form.indexOf(name.getBytes(StandardCharsets.US_ASCII)) >= 0;
  }

  private static String outcome(JsonNode vector, RsaProvider provider) {
    Merchants merchants = Merchants.of(List.of(app(vector)));
    AlipaySource source =
        new AlipaySource(() -> merchants, provider, ReplayWindow.ALIPAY, List.of());
    Checked<TradeFields> checked =
        Verification.of(source, body(vector), Instant.ofEpochMilli(receivedAtMs(vector)));
    return checked instanceof Checked.Passed<TradeFields> passed
        ? text(passed.value())
        : Checks.reason(checked).name();
  }

  private static String text(TradeFields fields) {
    return fields.order().outTradeNo() + " " + fields.status() + " " + fields.amounts().total();
  }

  private static MerchantApp app(JsonNode vector) {
    MerchantKey key =
        new MerchantKey("k", algorithm(vector), PublicKeys.parse(key(vector)), null, null);
    String appId = vector.at("/params_decoded/app_id").asText("2015000000000000");
    return new MerchantApp(appId, Set.of(), Set.of(), List.of(key));
  }

  /** As soon after it was stamped as a network takes. */
  private static long receivedAtMs(JsonNode vector) {
    String notifyTime = vector.at("/params_decoded/notify_time").asText("2023-12-21 16:00:00");
    return OffsetDateTime.parse(notifyTime.replace(' ', 'T') + "+08:00").toInstant().toEpochMilli()
        + 300;
  }

  private static SignatureAlgorithm algorithm(JsonNode vector) {
    return SignatureAlgorithm.valueOf(vector.get("sign_type").textValue());
  }

  private static byte[] key(JsonNode vector) {
    return Base64.getDecoder().decode(vector.get("public_key_spki_base64").textValue());
  }

  private static byte[] body(JsonNode vector) {
    return vector.get("body").textValue().getBytes(StandardCharsets.US_ASCII);
  }

  private static Form form(JsonNode vector) {
    return value(FormDecoder.decode(body(vector)).then(Folding::checkNames));
  }
}
