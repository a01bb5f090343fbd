package io.payonce.processor.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Checked.Passed;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.FormDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every case of the WHATWG parser: decoded alike, or rejected for a reason that is pinned here. */
class WhatwgFormTest {

  private static final Map<String, String> REJECTED =
      Map.ofEntries(
          Map.entry("", "EMPTY_BODY"),
          Map.entry("=b", "MALFORMED_FORM"),
          Map.entry("%=a", "MALFORMED_FORM"),
          Map.entry("%a=a", "MALFORMED_FORM"),
          Map.entry("%a_=a", "MALFORMED_FORM"),
          Map.entry("id=0&value=%", "MALFORMED_FORM"),
          Map.entry("b=%2sf%2a", "MALFORMED_FORM"),
          Map.entry("b=%2%2af%2a", "MALFORMED_FORM"),
          Map.entry("b=%%2a", "MALFORMED_FORM"),
          Map.entry("a&a", "DUPLICATE_FIELD"),
          Map.entry("a=a&a=b&a=c", "DUPLICATE_FIELD"),
          Map.entry("†&†=x", "DUPLICATE_FIELD"));

  @Test
  void shouldDecodeAsWhatwgDoesOrReject() {
    // Given
    JsonNode cases = Vectors.json("wpt-urlencoded/urlencoded-parser-data.json");

    for (JsonNode one : cases) {
      String input = one.get("input").textValue();

      // When
      Checked<Form> checked = FormDecoder.decode(input.getBytes(StandardCharsets.UTF_8));

      // Then
      assertEquals(expected(one), outcome(checked), input);
    }
    assertEquals(35, cases.size());
  }

  private static String expected(JsonNode one) {
    String rejected = REJECTED.get(one.get("input").textValue());
    Map<String, String> fields = new TreeMap<>();
    one.get("output").forEach(pair -> fields.put(pair.get(0).textValue(), pair.get(1).textValue()));
    return rejected == null ? fields.toString() : rejected;
  }

  /** WHATWG puts U+FFFD where bytes are no UTF-8; Java's lenient decoding does the same. */
  private static String outcome(Checked<Form> checked) {
    return checked instanceof Passed<Form> passed
        ? fields(passed.value()).toString()
        : Checks.reason(checked).name();
  }

  private static Map<String, String> fields(Form form) {
    return IntStream.range(0, form.size())
        .boxed()
        .collect(
            Collectors.toMap(
                i -> utf8(form.name(i)), i -> utf8(form.value(i)), (a, b) -> a, TreeMap::new));
  }

  private static String utf8(ByteSlice bytes) {
    return StandardCharsets.UTF_8.decode(bytes.buffer()).toString();
  }

  @Test
  void shouldPinOnlyCasesThatExist() {
    // Given
    JsonNode cases = Vectors.json("wpt-urlencoded/urlencoded-parser-data.json");

    // When
    Set<String> inputs =
        cases.findValues("input").stream().map(JsonNode::textValue).collect(Collectors.toSet());

    // Then
    assertTrue(inputs.containsAll(REJECTED.keySet()));
  }
}
