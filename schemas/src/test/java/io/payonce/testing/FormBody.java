package io.payonce.testing;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A form as Alipay sends it: in the style of {@link URLEncoder}. */
public final class FormBody {

  private FormBody() {}

  /** The fields in their order, percent-encoded in a charset. */
  public static byte[] encode(Map<String, String> fields, Charset charset) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey(), charset) + "=" + encode(field.getValue(), charset))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(String text, Charset charset) {
    return URLEncoder.encode(text, charset);
  }
}
