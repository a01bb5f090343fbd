package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.trade.TradeFields;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.FormBody;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contents that alipay-sdk-java believes: blank values and {@code alipay_cert_sn}. */
class LooseContentTest {

  private static final Alipay ALIPAY = Alipay.sandbox();
  private static final Verification VERIFICATION = Verification.sandbox();

  @ParameterizedTest
  @ValueSource(strings = {" ", "   ", "\t", "\r\n", "\u3000", " \u3000 "})
  void shouldBelieveABlankValueThatWasLeftUnsigned(String blank) throws AlipayApiException {
    for (String charset : new String[] {"utf-8", "GBK"}) {
      // Given
      Map<String, String> fields = fields(charset);
      fields.put("body", blank);
      fields.put("sign", sign(contentOf(fields, "body"), charset));
      assertTrue(sdkBelieves(fields, charset), "the SDK drops what is blank");

      // When
      Checked<TradeFields> checked = VERIFICATION.of(encoded(fields, charset));

      // Then
      assertNull(reason(checked));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u3000"})
  void shouldBelieveABlankValueThatWasSigned(String blank) throws AlipayApiException {
    // Given
    Map<String, String> fields = fields("utf-8");
    fields.put("body", blank);
    fields.put("sign", sign(contentOf(fields, "none"), "utf-8"));

    // When / Then
    assertNull(reason(VERIFICATION.of(encoded(fields, "utf-8"))));
  }

  @ParameterizedTest
  @CsvSource({"V1", "V2"})
  void shouldBelieveASignedCertSn(String rule) throws AlipayApiException {
    // Given
    Map<String, String> fields = fields("utf-8");
    fields.put("alipay_cert_sn", "b13ca7d3a4a1a7d4f8a6d2cf5c3a7b11");
    boolean isV2 = rule.equals("V2");
    String content =
        isV2
            ? AlipaySignature.getSignCheckContentV2(new LinkedHashMap<>(fields))
            : AlipaySignature.getSignCheckContentV1(new LinkedHashMap<>(fields));
    assertTrue(content.contains("alipay_cert_sn="), "the SDK signs it");
    fields.put("sign", sign(content, "utf-8"));

    // When / Then
    assertNull(reason(VERIFICATION.of(encoded(fields, "utf-8"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refund_fee", "gmt_refund", "out_biz_no", "memo", "passback_params"})
  void shouldDecideTheSameWhenABlankValueJoins(String name) {
    // Given
    AlipayNotification genuine = ALIPAY.notification().outTradeNo("A1");
    String body = new String(genuine.sign(), StandardCharsets.ISO_8859_1);

    for (String blank : new String[] {"+", "%20%20", "%E3%80%80", "%A1%A1", "%0D%0A"}) {
      // When
      Checked<TradeFields> checked = VERIFICATION.of(body + "&" + name + "=" + blank);

      // Then
      assertEquals(value(VERIFICATION.of(body)), value(checked), name + blank);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ".", "%C2%A0", "%00", "+x+", "%E2%80%8B"})
  void shouldNotBelieveAValueThatOnlyLooksBlank(String value) {
    // Given
    String body = new String(ALIPAY.notification().sign(), StandardCharsets.ISO_8859_1);

    // When / Then
    assertEquals(BAD_SIGNATURE, reason(VERIFICATION.of(body + "&memo=" + value)));
  }

  private static Map<String, String> fields(String charset) {
    return new TreeMap<>(ALIPAY.notification().with("charset", charset).fields());
  }

  /** As the SDK writes it, without one field; with blank values, which the SDK would drop. */
  private static String contentOf(Map<String, String> fields, String without) {
    StringBuilder content = new StringBuilder();
    new TreeMap<>(fields)
        .forEach(
            (name, value) -> {
              boolean isSigned =
                  !name.equals("sign") && !name.equals("sign_type") && !name.equals(without);
              if (isSigned && !value.isEmpty()) {
                content.append(content.isEmpty() ? "" : "&").append(name).append('=').append(value);
              }
            });
    return content.toString();
  }

  private static String sign(String content, String charset) throws AlipayApiException {
    return AlipaySignature.sign(content, ALIPAY.keys().privateKeyBase64(), charset, "RSA2");
  }

  private static boolean sdkBelieves(Map<String, String> fields, String charset)
      throws AlipayApiException {
    return AlipaySignature.rsaCheckV1(
        new LinkedHashMap<>(fields), ALIPAY.keys().publicKeyBase64(), charset, "RSA2");
  }

  private static byte[] encoded(Map<String, String> fields, String charset) {
    return FormBody.encode(fields, Charset.forName(charset));
  }
}
