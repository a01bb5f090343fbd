package io.payonce.ops.trace.explain;

import io.payonce.ops.trace.explain.repair.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to read the text of {@code sign}.
 *
 * @param signature its bytes
 * @param causes what was done to the text; none when it is read as it is
 */
record SignReading(byte[] signature, List<Cause> causes) {

  /** Every way, the plain one first; none when it is no base64 in any way. */
  static List<SignReading> of(String sign) {
    Map<String, List<Cause>> texts = new LinkedHashMap<>();
    String bare = sign.replace("\r", "").replace("\n", "");
    add(texts, bare, List.of());
    add(texts, unescaped(bare), List.of(Cause.DOUBLE_ENCODED));
    add(texts, bare.replace("\\", ""), List.of(Cause.BACKSLASHES));
    add(texts, bare.replace('-', '+').replace('_', '/'), List.of(Cause.SIGN_URL_SAFE));
    List<SignReading> readings = new ArrayList<>();
    texts.forEach(
        (text, causes) -> {
          byte[] signature = canonical(text);
          if (signature != null) {
            readings.add(new SignReading(signature, causes));
          }
        });
    return readings;
  }

  private static String unescaped(String sign) {
    return sign.replaceAll("%2[Bb]", "+").replaceAll("%2[Ff]", "/").replaceAll("%3[Dd]", "=");
  }

  private static void add(Map<String, List<Cause>> texts, String sign, List<Cause> causes) {
    String plus = sign.replace(' ', '+');
    texts.putIfAbsent(sign, causes);
    texts.putIfAbsent(padded(sign), with(causes, Cause.PADDING_LOST));
    texts.putIfAbsent(plus, with(causes, Cause.PLUS_LOST));
    texts.putIfAbsent(padded(plus), with(with(causes, Cause.PLUS_LOST), Cause.PADDING_LOST));
  }

  private static String padded(String text) {
    String bare = text.replaceAll("=+$", "");
    return bare + "=".repeat((4 - bare.length() % 4) % 4);
  }

  private static List<Cause> with(List<Cause> causes, Cause one) {
    List<Cause> all = new ArrayList<>(causes);
    all.add(one);
    return List.copyOf(all);
  }

  /** The bytes of canonical base64, the only one that the processor takes; else null. */
  private static byte[] canonical(String text) {
    try {
      byte[] signature = Base64.getDecoder().decode(text);
      byte[] again = Base64.getEncoder().encode(signature);
      return new String(again, StandardCharsets.ISO_8859_1).equals(text) ? signature : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
