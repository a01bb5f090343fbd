package io.payonce.ops.local.alipay;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes fields as a signed form, by Alipay's rule V1 and RSA2 or SM2, as the key is. */
public final class SignedForm {

  /** Alipay's RSA2, as Java calls it. */
  static final String RSA2 = "SHA256withRSA";

  private static final String SIGN = "sign";
  private static final String SIGN_TYPE = "sign_type";

  private SignedForm() {}

  /**
   * The fields as a form body, with {@code sign} and {@code sign_type} before all others.
   *
   * <p>A signed field is last, so that no cut of the body leaves a genuine notification.
   *
   * @param fields in the order of the body; a {@code sign} or {@code sign_type} among them is kept
   *     as it is
   */
  public static byte[] body(Map<String, String> fields, Charset charset, PrivateKey key) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put(SIGN, sign(fields, charset, key));
    form.put(SIGN_TYPE, signType(key));
    form.putAll(fields);
    return encode(form, charset);
  }

  /** The fields as {@code application/x-www-form-urlencoded}, in their order, signed or not. */
  public static byte[] encode(Map<String, String> fields, Charset charset) {
    return fields.entrySet().stream()
        .map(f -> encode(f.getKey(), charset) + "=" + encode(f.getValue(), charset))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What {@code sign_type} says of signatures with a key. */
  public static String signType(PrivateKey key) {
    return isSm2(key) ? "SM2" : "RSA2";
  }

  private static boolean isSm2(PrivateKey key) {
    return !key.getAlgorithm().equals("RSA");
  }

  /** The base64 signature of the fields. */
  public static String sign(Map<String, String> fields, Charset charset, PrivateKey key) {
    try {
      if (isSm2(key)) {
        byte[] sm2 = Sm2Signing.sign(key, signedContent(fields, charset));
        return Base64.getEncoder().encodeToString(sm2);
      }
      Signature rsa2 = Signature.getInstance(RSA2, SigningProvider.CHOSEN);
      rsa2.initSign(key);
      rsa2.update(signedContent(fields, charset));
      return Base64.getEncoder().encodeToString(rsa2.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider was chosen for " + signType(key), e);
    }
  }

  private static byte[] signedContent(Map<String, String> fields, Charset charset) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    new TreeMap<>(fields).forEach((name, value) -> append(content, name, value, charset));
    return content.toByteArray();
  }

  private static void append(
      ByteArrayOutputStream content, String name, String value, Charset charset) {
    if (!name.equals(SIGN) && !name.equals(SIGN_TYPE) && !value.isEmpty()) {
      String separator = content.size() == 0 ? "" : "&";
      content.writeBytes((separator + name + "=" + value).getBytes(charset));
    }
  }

  private static String encode(String text, Charset charset) {
    return URLEncoder.encode(text, charset);
  }
}
