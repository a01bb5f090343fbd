package io.payonce.processor.decide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.payonce.processor.notification.EnvelopeSource;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.SignedEnvelope;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.JsonParser;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.processor.notification.sender.SharedSecrets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A search for two envelopes with one signed content that decide otherwise: who relays an envelope
 * can cut its signed content wherever he likes.
 */
class EnvelopeReadingsTest {

  private static final SharedSecret SECRET = new SharedSecret("s", new byte[32], null, null);
  private static final String STAMP = "1700000000000";
  private static final String[] NAMES = {
    "a", "data", "event_type", "f", "notify_id", "o", "timestamp", "z"
  };
  private static final String[] VALUES = {"1", "x", "{}", "\"\"", STAMP, "{\"u\":\"1", "\"}", ""};

  private final EnvelopeSource source =
      new EnvelopeSource(
          new Sender(
              "shop", new SharedSecrets("shop", List.of(SECRET)), SenderWindow.DEFAULT, Map.of()));
  private final Random random = new Random(20261130);
  private int believed;

  @Test
  void shouldFindNoSecondReadingThatDecidesOtherwise() {
    for (int i = 0; i < 400; i++) {
      // Given
      String content = content();

      // When
      Set<String> readings = new HashSet<>();
      cut(content, 0, new ArrayList<>(), readings);

      // Then
      assertTrue(readings.size() <= 1, () -> content + " reads " + readings);
    }
    assertTrue(believed > 100, "too few were believed: " + believed);
  }

  /** The four names in their order, and others hidden in between and inside. */
  private String content() {
    StringBuilder content = new StringBuilder();
    for (String name : NAMES) {
      if (name.length() > 1 || random.nextInt(3) == 0) {
        content.append(content.length() == 0 ? "" : "&").append(name).append('=');
        content.append(value(name));
      }
    }
    return content.toString();
  }

  private String value(String name) {
    if (name.equals("timestamp")) {
      return STAMP;
    }
    StringBuilder value = new StringBuilder(name.equals("data") ? "{\"u\":\"" : "v");
    boolean isWhole = name.contains("_") && random.nextInt(8) > 0;
    for (int parts = isWhole ? 0 : random.nextInt(3); parts > 0; parts--) {
      value.append('&').append(NAMES[random.nextInt(NAMES.length)]);
      value
          .append('=')
          .append(
              VALUES[random.nextInt(VALUES.length)].replace(
                  "\"", random.nextBoolean() ? "\"" : ""));
    }
    return value.append(name.equals("data") ? "\"}" : "").toString();
  }

  /** Every way to cut a content into fields. */
  private void cut(String content, int from, List<String> fields, Set<String> readings) {
    for (int end = content.indexOf('&', from); ; end = content.indexOf('&', end + 1)) {
      String field = content.substring(from, end < 0 ? content.length() : end);
      if (isNext(fields, field)) {
        fields.add(field);
        if (end < 0) {
          read(content, fields, readings);
        } else {
          cut(content, end + 1, fields, readings);
        }
        fields.remove(fields.size() - 1);
      }
      if (end < 0) {
        return;
      }
    }
  }

  /** Names are sorted, or another content is signed; one with a separator is refused anyway. */
  private static boolean isNext(List<String> fields, String field) {
    String name = name(field);
    return field.indexOf('=') >= 0
        && name.indexOf('&') < 0
        && (fields.isEmpty() || name(fields.get(fields.size() - 1)).compareTo(name) < 0);
  }

  private static String name(String field) {
    return field.substring(0, Math.max(0, field.indexOf('=')));
  }

  private void read(String content, List<String> fields, Set<String> readings) {
    StringBuilder json = new StringBuilder("{");
    for (String field : fields) {
      int equals = field.indexOf('=');
      String name = field.substring(0, equals);
      String value = field.substring(equals + 1);
      json.append(quoted(name))
          .append(':')
          .append(isJson(value) ? value : quoted(value))
          .append(',');
    }
    String sign = HexFormat.of().formatHex(SECRET.sign(content.getBytes(UTF_8)));
    byte[] body = json.append("\"sign\":\"").append(sign).append("\"}").toString().getBytes(UTF_8);
    Checked<Signed> checked =
        source
            .parse(body)
            .then(parsed -> parsed.verify(new Receipt(0, 0)))
            .then(signed -> signed.checkReadings(Set.of()));
    if (checked instanceof Checked.Passed<Signed> passed) {
      believed++;
      SignedEnvelope signed = (SignedEnvelope) passed.value();
      readings.add(signed.id() + " " + signed.eventType() + " " + signed.texts().get("data"));
    }
  }

  /** Objects and numbers can stand as they are; as strings the decisive ones would be refused. */
  private static boolean isJson(String value) {
    byte[] wrapped = ("{\"a\":" + value + "}").getBytes(UTF_8);
    return !value.startsWith("\"")
        && JsonParser.parse(wrapped) instanceof Checked.Passed
        && (value.startsWith("{") || value.equals(STAMP));
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
