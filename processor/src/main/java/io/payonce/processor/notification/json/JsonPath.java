package io.payonce.processor.notification.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A JSON pointer by RFC 6901: the way from a value to one inside it.
 *
 * @param text as it is written, for people
 * @param steps member names, or decimal indices of items
 */
public record JsonPath(String text, List<String> steps) {

  private static final int CHARS_MAX = 256;
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /**
   * Reads a pointer.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static JsonPath parse(String text) {
    if (!text.startsWith("/") || text.length() > CHARS_MAX || BAD_ESCAPE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "expected a JSON pointer of at most "
              + CHARS_MAX
              + " characters that begins with a slash, like /order/no, got something else");
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return new JsonPath(text, List.copyOf(steps));
  }

  /** The value at its end, or null when the way leads nowhere. */
  public JsonValue find(JsonValue root) {
    JsonValue at = root;
    for (String step : steps) {
      at = step(at, step);
    }
    return at;
  }

  private static JsonValue step(JsonValue at, String step) {
    if (at instanceof JsonValue.Members object) {
      return object.members().get(step);
    }
    boolean isItem = at instanceof JsonValue.Items && INDEX.matcher(step).matches();
    return isItem ? item(((JsonValue.Items) at).items(), Integer.parseInt(step)) : null;
  }

  private static JsonValue item(List<JsonValue> items, int index) {
    return index < items.size() ? items.get(index) : null;
  }
}
