package io.payonce.ops.trace.explain.paste;

import io.payonce.ops.local.alipay.SignedForm;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Parameters that were read from a notation, as text. */
final class Fields {

  private final Map<String, String> byName = new LinkedHashMap<>();

  Fields with(String name, String value) {
    byName.putIfAbsent(name, value);
    return this;
  }

  boolean areOfNotification() {
    return ParameterNames.areOfNotification(byName.keySet());
  }

  /** As Alipay would have sent them: a form in the charset that they name. */
  byte[] body() {
    String charset = byName.getOrDefault("charset", "").toLowerCase(Locale.ROOT);
    Charset named = charset.startsWith("gb") ? Charset.forName("GBK") : StandardCharsets.UTF_8;
    return SignedForm.encode(byName, named);
  }
}
