package io.payonce.ops.local.alipay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.payonce.ops.records.LooseForm;
import io.payonce.testing.AlipayKeys;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedFormTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Payee PAYEE = new Payee("2021", "2088");

  private final AlipayKeys keys = AlipayKeys.shared();

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "GBK"})
  void shouldBeBelievedByAlipaysOwnSdk(String charset) throws AlipayApiException {
    // Given
    Map<String, String> fields = TradeForm.paid("88.88").fields(PAYEE, NOW);
    fields.put("charset", charset);
    fields.put("subject", " 咖啡 & 蛋糕 + 100%*~");
    fields.put("passback_params", "");

    // When
    byte[] body = SignedForm.body(fields, Charset.forName(charset), keys.pair().getPrivate());

    // Then
    assertTrue(isBelieved(body, charset));
  }

  @Test
  void shouldSignWithSm2TheSameBytesEachTimeAndBeBelievedByAlipaysSdk() throws AlipayApiException {
    // Given
    AlipayKeys sm2 = AlipayKeys.sm2();
    Map<String, String> fields = TradeForm.paid("88.88").fields(PAYEE, NOW);

    // When
    byte[] body = SignedForm.body(fields, StandardCharsets.UTF_8, sm2.pair().getPrivate());
    byte[] again = SignedForm.body(fields, StandardCharsets.UTF_8, sm2.pair().getPrivate());
    fields.put("subject", "another");
    byte[] other = SignedForm.body(fields, StandardCharsets.UTF_8, sm2.pair().getPrivate());

    // Then
    assertArrayEquals(body, again);
    for (byte[] form : List.of(body, other)) {
      Map<String, String> received = new HashMap<>();
      LooseForm loose = LooseForm.parse(form);
      loose.fields().forEach(field -> received.put(field.name(), loose.text(field.name())));
      assertEquals("SM2", received.get("sign_type"));
      assertTrue(AlipaySignature.verifyV1(received, sm2.publicKeyBase64(), "utf-8", "SM2"));
    }
  }

  @Test
  void shouldNotBeBelievedWhenAnyFieldDiffers() throws AlipayApiException {
    // Given
    Map<String, String> fields = TradeForm.paid("88.88").fields(PAYEE, NOW);
    byte[] body = SignedForm.body(fields, StandardCharsets.UTF_8, keys.pair().getPrivate());
    String form = new String(body, StandardCharsets.US_ASCII);

    // When
    String altered = form.replace("total_amount=88.88", "total_amount=88.89");

    // Then
    assertFalse(isBelieved(altered.getBytes(StandardCharsets.US_ASCII), "utf-8"));
  }

  @Test
  void shouldEncodeAsAlipayDoes() {
    // When
    byte[] body = SignedForm.encode(Map.of("subject", " a*b咖"), StandardCharsets.UTF_8);

    // Then
    assertEquals("subject=+a*b%E5%92%96", new String(body, StandardCharsets.US_ASCII));
  }

  private boolean isBelieved(byte[] body, String charset) throws AlipayApiException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], Charset.forName(charset)));
    }
    return AlipaySignature.rsaCheckV1(fields, keys.publicKeyBase64(), charset, "RSA2");
  }
}
