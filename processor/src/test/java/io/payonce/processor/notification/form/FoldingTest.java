package io.payonce.processor.notification.form;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

  private static final Set<String> DECISIVE = Set.of("b", "d");

  /** A field that decides could stand there, or the field that decides could end there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1%26b%3D2",
        "a=%26b%3D",
        "a=x%26y%26b%3D1",
        "a=x%26aa%3D1%26b%3D2",
        "a=1%26b%3D2&c=3",
        "c=1%26d%3D2",
        "b=1%26c%3D2",
        "b=1%26bb%3D2&d=3",
        "b=1%26z%3D",
        "a=1%26b%3D2&aa=0",
        "a=1%26b%3D2&b=3",
        "b=1%26d%3D2&c=0",
        "a=1%26b%3D2&aa=0&ab=0"
      })
  void shouldRefuseASecondReading(String body) {
    assertEquals(FOLDED_FIELD, reason(oneReading(body)));
  }

  /** Sorted, the field would have stood elsewhere; or it decides nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c=1%26b%3D2",
        "d=1%26a%3D2",
        "a=0&d=3%26b%3D2",
        "a=0&b=1&c=x%26b%3D2&d=3",
        "a=1%26d%3D2&b=3&c=4&d=5",
        "a=1%26c%3D2",
        "d=1%26sign%3Dx",
        "a=%26b",
        "a=%26%3D1",
        "a=b%3D1",
        "a=1%2526b%3D2",
        "passback_params=a%3D1%26status%3Dpaid",
        "body=Tom+%26+Jerry"
      })
  void shouldAcceptWhatHasOneReadingOnly(String body) {
    assertNull(reason(oneReading(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%26b%3D1=2", "a%26b=2", "a%3Db=2"})
  void shouldRefuseANameThatHoldsASeparator(String body) {
    assertEquals(FOLDED_FIELD, reason(Folding.checkNames(form(body))));
  }

  /**
   * Searches every small content for two readings that both pass and differ in a field that
   * decides.
   */
  @Test
  void shouldLeaveNoTwoReadingsThatDecideOtherwise() {
    // Given
    List<String> ambiguous = new ArrayList<>();
    int contents = 0;
    int refused = 0;

    // When
    for (String content : contents()) {
      Set<String> decisions = new LinkedHashSet<>();
      for (Map<String, String> reading : readings(content)) {
        Checked<Form> checked = oneReading(body(reading));
        if (checked instanceof Checked.Passed<Form>) {
          reading.keySet().retainAll(DECISIVE);
          decisions.add(reading.toString());
        } else {
          refused++;
        }
      }
      contents++;
      if (decisions.size() > 1) {
        ambiguous.add(content + " " + decisions);
      }
    }

    // Then
    assertEquals(List.of(), ambiguous.stream().limit(5).toList());
    assertTrue(contents > 10_000, contents + " contents");
    assertTrue(refused > 1_000, refused + " readings refused");
  }

  /** Contents of up to five parts: what stands between two '&' of a signed content. */
  private static List<String> contents() {
    List<String> parts = List.of("a=1", "b=2", "c=", "d=3", "bb=4", "x", "=5", "a=b=6");
    List<String> contents = new ArrayList<>(List.of("a=0", "b=0", "c=0"));
    int from = 0;
    for (int length = 1; length < 5; length++) {
      int to = contents.size();
      for (int i = from; i < to; i++) {
        for (String part : parts) {
          contents.add(contents.get(i) + "&" + part);
        }
      }
      from = to;
    }
    return contents;
  }

  /** All ways to cut a content into fields, sorted and each name once, as a signer would have. */
  private static List<Map<String, String>> readings(String content) {
    String[] parts = content.split("&", -1);
    List<Map<String, String>> readings = new ArrayList<>();
    for (int cuts = 0; cuts < 1 << (parts.length - 1); cuts++) {
      Map<String, String> reading = reading(parts, cuts);
      if (reading != null) {
        readings.add(reading);
      }
    }
    return readings;
  }

  private static Map<String, String> reading(String[] parts, int cuts) {
    Map<String, String> reading = new TreeMap<>();
    String last = "";
    StringBuilder field = new StringBuilder(parts[0]);
    for (int i = 1; i <= parts.length; i++) {
      boolean isCut = i == parts.length || (cuts & 1 << (i - 1)) != 0;
      if (!isCut) {
        field.append('&').append(parts[i]);
        continue;
      }
      int equals = field.indexOf("=");
      String name = equals < 1 ? "" : field.substring(0, equals);
      if (name.isEmpty() || name.contains("&") || name.compareTo(last) <= 0) {
        return null;
      }
      reading.put(name, field.substring(equals + 1));
      last = name;
      field = new StringBuilder(i < parts.length ? parts[i] : "");
    }
    return reading;
  }

  private static String body(Map<String, String> reading) {
    StringBuilder body = new StringBuilder();
    reading.forEach(
        (name, value) ->
            body.append(body.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.US_ASCII)));
    return body.toString();
  }

  private static Checked<Form> oneReading(String body) {
    return Folding.oneReading(form(body), DECISIVE);
  }

  private static Form form(String body) {
    return value(FormDecoder.decode(body.getBytes(StandardCharsets.US_ASCII)));
  }
}
