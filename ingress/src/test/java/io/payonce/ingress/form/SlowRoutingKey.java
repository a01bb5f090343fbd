package io.payonce.ingress.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule of {@link RoutingKey} written down as plainly as possible, for comparison. */
final class SlowRoutingKey {

  private SlowRoutingKey() {}

  static byte[] of(byte[] form) {
    Map<String, String> first = firstValues(new String(form, StandardCharsets.ISO_8859_1));
    for (String name : List.of("out_trade_no", "agreement_no", "auth_no", "notify_id")) {
      String value = first.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return key(decoded(value), decoded(first.getOrDefault("charset", "")));
      }
    }
    return null;
  }

  private static Map<String, String> firstValues(String form) {
    Map<String, String> first = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      String name = decoded(nameAndValue[0]);
      if (name != null) {
        first.putIfAbsent(name, nameAndValue.length == 2 ? nameAndValue[1] : "");
      }
    }
    return first;
  }

  private static byte[] key(String value, String charset) {
    if (value == null || value.length() > 256) {
      return null;
    }
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    boolean isAscii = value.chars().allMatch(c -> c < 128);
    boolean isGbk = charset != null && charset.length() <= 256 && charset.equalsIgnoreCase("gbk");
    return isAscii || !isGbk ? bytes : fromGbk(bytes);
  }

  private static byte[] fromGbk(byte[] bytes) {
    try {
      String text = Charset.forName("GBK").newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return utf8.length > 256 ? null : utf8;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** One character a byte, or null when an escape is broken. */
  private static String decoded(String encoded) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        String hex = encoded.substring(i + 1, Math.min(i + 3, encoded.length()));
        if (!hex.matches("[0-9a-fA-F]{2}")) {
          return null;
        }
        text.append((char) Integer.parseInt(hex, 16));
        i += 2;
      } else {
        text.append(c == '+' ? ' ' : c);
      }
    }
    return text.toString();
  }
}
