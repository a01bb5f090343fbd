package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.Verification.ALIPAY;
import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;
import static io.payonce.schemas.RejectionReason.UNDECODABLE_TEXT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.trade.TradeFields;
import io.payonce.testing.AlipayNotification;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFieldsTest {

  private static final Verification VERIFICATION = Verification.sandbox();
  private static final Charset GBK = Charset.forName("GBK");

  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-8",
    "UTF-8, UTF-8",
    "utf8, UTF-8",
    "Utf8, UTF-8",
    "gbk, GBK",
    "GBK, GBK",
    "GB2312, GBK",
    "gb18030, GBK"
  })
  void shouldDecodeByTheSignedCharset(String named, String encoding) {
    // Given
    AlipayNotification notification =
        ALIPAY
            .notification()
            .outTradeNo("\u8ba2\u5355")
            .encodedIn(Charset.forName(encoding))
            .with("charset", named);

    // When
    Checked<TradeFields> checked = VERIFICATION.of(notification.sign());

    // Then
    assertEquals("\u8ba2\u5355", value(checked).order().outTradeNo());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void shouldGuessTheCharsetOfOldFormats(String encoding) {
    // Given
    AlipayNotification notification =
        ALIPAY
            .notification()
            .without("charset")
            .outTradeNo("\u8ba2\u5355")
            .encodedIn(Charset.forName(encoding));

    // When
    Checked<TradeFields> checked = VERIFICATION.of(notification.sign());

    // Then
    assertEquals("\u8ba2\u5355", value(checked).order().outTradeNo());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "UTF-16", "utf-8 ", "\u0130", "gbk\0"})
  void shouldReadAsciiAloneByAnotherCharset(String named) {
    // When
    Checked<TradeFields> ascii =
        VERIFICATION.of(ALIPAY.notification().outTradeNo("A1").with("charset", named).sign());
    Checked<TradeFields> other =
        VERIFICATION.of(ALIPAY.notification().outTradeNo("\u8ba2").with("charset", named).sign());

    // Then
    assertEquals("A1", value(ascii).order().outTradeNo());
    assertEquals(UNDECODABLE_TEXT, reason(other));
  }

  @Test
  void shouldNotMindASubjectThatIsNoText() {
    // Given
    AlipayNotification notification =
        ALIPAY.notification().with("subject", "\u00ff\u00fe").encodedIn(ISO_8859_1);

    // When
    Checked<TradeFields> checked =
        VERIFICATION.extraFields("subject", "body").of(notification.sign());

    // Then
    assertEquals(Map.of("body", "two of each"), value(checked).extra().fields());
  }

  @Test
  void shouldHandOnConfiguredFieldsInTheirOrder() {
    // Given
    Verification curious = VERIFICATION.extraFields("subject", "absent", "body", "passback_params");
    AlipayNotification notification =
        ALIPAY.notification().with("subject", " \u5496\u5561").with("passback_params", "");

    // When
    Map<String, String> extra = value(curious.of(notification.sign())).extra().fields();

    // Then
    assertEquals("{subject= \u5496\u5561, body=two of each}", extra.toString());
  }

  @Test
  void shouldRejectAConfiguredFieldThatHidesInAnother() {
    // When
    Checked<TradeFields> checked =
        VERIFICATION
            .extraFields("subject")
            .of(ALIPAY.notification().without("subject").with("store_id", "1&subject=2").sign());

    // Then
    assertEquals(FOLDED_FIELD, reason(checked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign", "sign_type", "alipay_cert_sn", ""})
  void shouldNotHandOnWhatIsNotSigned(String name) {
    // When, then
    assertThrows(IllegalArgumentException.class, () -> VERIFICATION.extraFields(name).source());
  }

  @Test
  void shouldNotMixUpCharsets() {
    // When
    Checked<TradeFields> checked =
        VERIFICATION.of(
            ALIPAY
                .notification()
                .outTradeNo("\u8ba2")
                .encodedIn(GBK)
                .with("charset", "utf-8")
                .sign());

    // Then
    assertEquals(UNDECODABLE_TEXT, reason(checked));
  }
}
