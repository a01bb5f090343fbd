package io.payonce.processor.notification.json;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.processor.notification.Checks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeContentTest {

  @Test
  void shouldSignEveryTopLevelFieldButSignSortedByTheBytesOfNames() {
    // Given
    EnvelopeContent content =
        content(
            """
            {"timestamp" : 1700000000000,"sign":"00","notify_id":"n1","data":{ "b": 99.90 ,"a":[1, 2]},
             "event_type":"coupon","Z":"","\ufb01":true,"\ud83d\ude00":null,"sign_type":"x"}""");

    // When
    String signed = new String(content.signed(), UTF_8);

    // Then: a character of four bytes comes behind one of three, unlike in Java's own order
    assertEquals(
        "Z=&data={ \"b\": 99.90 ,\"a\":[1, 2]}&event_type=coupon&notify_id=n1&sign_type=x"
            + "&timestamp=1700000000000&\ufb01=true&\ud83d\ude00=null",
        signed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"\\u4f60\\n\\/\"}|a=\u4f60\\n/",
        "{\"a\":[\"\\u4f60\"]}|a=[\"\\u4f60\"]",
        "{\"a\":1e2}|a=1e2",
        "{\"a\":99.90}|a=99.90",
        "{\"a\": \" 1 \" }|'a= 1 '",
        "{\"\\u0061\":1}|a=1",
        "{\"\":1}|=1",
        "{\"sign\":\"x\"}|''",
        "{}|''"
      })
  void shouldSignTheTextOfAStringAndTheBytesOfAnythingElse(String envelope, String signed) {
    // When / Then
    assertEquals(signed.replace("\\n", "\n"), new String(content(envelope).signed(), UTF_8));
  }

  @Test
  void shouldHandOnEachSignedFieldAsItCame() {
    // When
    Map<String, String> texts =
        content("{\"b\":\"x\\u0041\",\"sign\":\"00\",\"a\":{\"c\": 1.50}}").texts();

    // Then
    assertEquals("{a={\"c\": 1.50}, b=xA}", texts.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sign\":1}", "{\"sign\":null}", "{\"Sign\":\"00\"}", "{}"})
  void shouldSeeNoSignWhereNoStringIs(String envelope) {
    // When / Then
    assertNull(content(envelope).sign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"1&notify_id=2\"}",
        "{\"a\":\"1&x&event_type=2\"}",
        "{\"a\":\"&data={}\"}",
        "{\"a\":\"&timestamp=\"}",
        "{\"a\":[\"&timestamp=1\"]}",
        "{\"a\":\"1\\u0026notify_id\\u003d2\"}",
        "{\"a&b\":1}",
        "{\"a=b\":1}",
        "{\"notify_id\":\"1&event_type=x\"}"
      })
  void shouldRefuseWhatCouldBeCutAnotherWay(String envelope) {
    // When / Then
    assertEquals(FOLDED_FIELD, reason(content(envelope).checkReadings()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"url\":\"https://a.example/?x=1&notify_id=2&data={}\"}}",
        "{\"url\":\"https://a.example/?x=1&y=2\"}",
        "{\"a\":\"Tom & Jerry = 2\"}",
        "{\"a\":\"1&notify_id\"}",
        "{\"a\":\"notify_id=2\"}"
      })
  void shouldTakeWhatCanBeCutInOneWayOnly(String envelope) {
    // When / Then
    assertNull(reason(content(envelope).checkReadings()));
  }

  @Test
  void shouldNotShowWhatItRefuses() {
    // When
    String shown =
        Checks.rejected(content("{\"a\":\"canary&notify_id=canary\"}").checkReadings()).toString();

    // Then
    assertEquals(List.of(), List.of("canary").stream().filter(shown::contains).toList());
  }

  private static EnvelopeContent content(String envelope) {
    return new EnvelopeContent(value(JsonParser.parse(envelope.getBytes(UTF_8))));
  }
}
