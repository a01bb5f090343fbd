package io.payonce.ops.trace.explain.paste;

import io.payonce.ops.cli.OpsException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the body that a curl line sends. */
final class CurlNotation {

  private static final Set<String> DATA =
      Set.of("-d", "--data", "--data-raw", "--data-binary", "--data-ascii");

  private static final String ENCODED = "--data-urlencode";

  private CurlNotation() {}

  /** Whether a text is a command for curl. */
  static boolean isCurl(String text) {
    return text.matches("(?s)(?:[$#>] *)?curl(?:\\.exe)?\\s.*");
  }

  /**
   * The body, or null when the line sends none.
   *
   * @throws OpsException when the body is in a file that the line names
   */
  static String body(String line) {
    List<String> words = CurlWords.of(line);
    List<String> data = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = equals < 0 ? word : word.substring(0, equals);
      if (DATA.contains(option) || option.equals(ENCODED)) {
        String value =
            equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(++i) : "";
        data.add(option.equals(ENCODED) ? encoded(value) : plain(option, value));
      } else if (word.startsWith("-d") && word.length() > 2) {
        data.add(plain("-d", word.substring(2)));
      }
    }
    return data.isEmpty() ? null : String.join("&", data);
  }

  /** The address with its query, or null. */
  static String url(String line) {
    return CurlWords.of(line).stream()
        .filter(word -> word.startsWith("http") && word.contains("?"))
        .findFirst()
        .orElse(null);
  }

  private static String plain(String option, String value) {
    if (value.startsWith("@") && !option.equals("--data-raw")) {
      throw new OpsException(
          "expected the body, got a curl line that reads it from a file: give explain the file behind"
              + " the @ of "
              + option);
    }
    return value;
  }

  /** As curl does it: a name, if there is one, stays as it is. */
  private static String encoded(String value) {
    int equals = value.indexOf('=');
    String name = equals <= 0 ? "" : value.substring(0, equals + 1);
    return name + URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8);
  }
}
