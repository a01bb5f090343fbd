package io.payonce.ops.trace.explain.repair;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Undoes what HTML does to texts; one character for each byte. */
final class HtmlText {

  private static final Map<String, String> ESCAPES = new LinkedHashMap<>();

  /** Names that browsers take without a semicolon, and that parameters of Alipay may begin with. */
  private static final Map<String, String> LEGACY = new LinkedHashMap<>();

  static {
    ESCAPES.put("&quot;", "\"");
    ESCAPES.put("&#34;", "\"");
    ESCAPES.put("&#x22;", "\"");
    ESCAPES.put("&#39;", "'");
    ESCAPES.put("&#x27;", "'");
    ESCAPES.put("&apos;", "'");
    ESCAPES.put("&lt;", "<");
    ESCAPES.put("&gt;", ">");
    // The last: what it gives is not to be unescaped again.
    ESCAPES.put("&amp;", "&");
    legacy("not", "\u00ac");
    legacy("times", "\u00d7");
    legacy("para", "\u00b6");
    legacy("copy", "\u00a9");
    legacy("reg", "\u00ae");
    legacy("curren", "\u00a4");
    legacy("sect", "\u00a7");
    legacy("deg", "\u00b0");
    legacy("cent", "\u00a2");
    legacy("pound", "\u00a3");
    legacy("yen", "\u00a5");
    legacy("micro", "\u00b5");
    legacy("middot", "\u00b7");
    legacy("macr", "\u00af");
    legacy("uml", "\u00a8");
    legacy("shy", "\u00ad");
    legacy("eth", "\u00f0");
    legacy("ordf", "\u00aa");
    legacy("ordm", "\u00ba");
  }

  private HtmlText() {}

  private static void legacy(String name, String character) {
    byte[] utf8 = character.getBytes(StandardCharsets.UTF_8);
    StringBuilder escaped = new StringBuilder();
    for (byte b : utf8) {
      escaped.append('%').append("%02X".formatted(b));
    }
    LEGACY.put(escaped.toString(), "&" + name);
    LEGACY.put(new String(utf8, StandardCharsets.ISO_8859_1), "&" + name);
  }

  /** A text with its escapes undone once. */
  static String unescaped(String text) {
    return replaced(text, ESCAPES);
  }

  /** A body in which characters of legacy entities are the letters again that they were. */
  static String withoutLegacy(String body) {
    return replaced(body, LEGACY);
  }

  private static String replaced(String text, Map<String, String> replacements) {
    String replaced = text;
    for (Map.Entry<String, String> r : replacements.entrySet()) {
      replaced = replaced.replace(r.getKey(), r.getValue());
    }
    return replaced;
  }
}
