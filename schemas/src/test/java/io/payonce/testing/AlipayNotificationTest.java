package io.payonce.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayNotificationTest {

  private final Alipay alipay = Alipay.sandbox();

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF-8", "GBK"})
  void shouldSignBytesOfItsCharset(String charset) throws GeneralSecurityException {
    // Given
    AlipayNotification notification = alipay.notification().charset(charset).with("body", "");

    // When
    Map<String, String> fields = decode(notification.sign(), Charset.forName(charset));

    // Then
    assertEquals(charset, fields.get("charset"));
    assertTrue(isGenuine(fields, Charset.forName(charset)));
  }

  @Test
  void shouldKeepNotifyIdAndChangeSignOverResend() {
    // Given
    AlipayNotification first = alipay.notification();

    // When
    AlipayNotification second = first.resend(Instant.parse("2027-01-31T18:04:00Z"));

    // Then
    assertEquals(first.fields().get("notify_id"), second.fields().get("notify_id"));
    assertEquals("2027-02-01 02:04:00", second.fields().get("notify_time"));
    assertNotEquals(first.signedFields().get("sign"), second.signedFields().get("sign"));
  }

  @Test
  void shouldGiveTheSameBytesForTheSameNotification() {
    // Given
    AlipayNotification notification = alipay.notification().outTradeNo("A1").refundFee("1.00");

    // When
    byte[] body = notification.sign();

    // Then
    assertArrayEquals(body, notification.sign());
  }

  @Test
  void shouldNotVerifyWhenSignedWithOtherKeys() throws GeneralSecurityException {
    // Given
    AlipayNotification forged = alipay.notification().signedWith(AlipayKeys.generate());

    // When
    Map<String, String> fields = decode(forged.sign(), ISO_8859_1);

    // Then
    assertFalse(isGenuine(fields, ISO_8859_1));
  }

  @Test
  void shouldLeaveOutWhatTestRemoved() {
    // Given
    AlipayNotification notification =
        alipay.notification().without("sign").without("seller_id").without("app_id");

    // When
    String body = new String(notification.sign(), ISO_8859_1);

    // Then
    assertFalse(body.matches(".*(^|&)(sign|seller_id|app_id)=.*"), body);
  }

  @Test
  void shouldFillInWhatBelongsToTheStatus() {
    // Given
    AlipayNotification waiting = alipay.notification().status("WAIT_BUYER_PAY");

    // When
    AlipayNotification refunded = waiting.status("TRADE_CLOSED").refundFee("88.88");

    // Then
    assertFalse(waiting.fields().containsKey("gmt_payment"));
    assertTrue(refunded.fields().containsKey("gmt_payment"));
    assertTrue(refunded.fields().containsKey("gmt_close"));
    assertTrue(refunded.fields().containsKey("out_biz_no"));
    assertEquals(waiting.fields().get("trade_no"), refunded.fields().get("trade_no"));
  }

  @Test
  void shouldSignSignTypeByRuleV2() throws GeneralSecurityException {
    // Given
    AlipayNotification notification = alipay.notification();

    // When
    Map<String, String> fields = decode(notification.signV2(), Charset.forName("utf-8"));

    // Then
    assertFalse(isGenuine(fields, Charset.forName("utf-8")));
  }

  private boolean isGenuine(Map<String, String> fields, Charset charset)
      throws GeneralSecurityException {
    Map<String, String> signed = new TreeMap<>(fields);
    byte[] sign = Base64.getDecoder().decode(signed.remove("sign"));
    signed.remove("sign_type");
    signed.values().removeIf(String::isEmpty);
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(alipay.keys().publicKey());
    verifier.update(
        signed.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"))
            .getBytes(charset));
    return verifier.verify(sign);
  }

  private static Map<String, String> decode(byte[] body, Charset charset) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : new String(body, ISO_8859_1).split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], charset));
    }
    return fields;
  }
}
