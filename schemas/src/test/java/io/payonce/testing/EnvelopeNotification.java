package io.payonce.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JSON envelope as another sender makes it; its signer shares no code with the verifier. */
public final class EnvelopeNotification {

  /** The secret that it is signed with, unless a test says otherwise. */
  public static final String SECRET = "a-secret-for-tests-of-32-bytes-or-more";

  private final Map<String, String> json = new LinkedHashMap<>();

  /** What is signed of each field, in ASCII order of the names. */
  private final Map<String, String> signed = new TreeMap<>();

  private String secret = SECRET;

  private EnvelopeNotification() {}

  /** An envelope of an event type, stamped at a time. */
  public static EnvelopeNotification of(String notifyId, String eventType, Instant stamp) {
    return new EnvelopeNotification()
        .text("notify_id", notifyId)
        .text("event_type", eventType)
        .raw("timestamp", Long.toString(stamp.toEpochMilli()))
        .raw("data", "{}");
  }

  /** Sets a field to a string without quotes, backslashes and controls. */
  public EnvelopeNotification text(String name, String text) {
    json.put(name, '"' + text + '"');
    signed.put(name, text);
    return this;
  }

  /** Sets a field to a JSON text that is no string. */
  public EnvelopeNotification raw(String name, String text) {
    json.put(name, text);
    signed.put(name, text);
    return this;
  }

  public EnvelopeNotification without(String name) {
    json.remove(name);
    signed.remove(name);
    return this;
  }

  public EnvelopeNotification signedWith(String otherSecret) {
    secret = otherSecret;
    return this;
  }

  /** The body, with its sign at the end. */
  public byte[] sign() {
    return body(hmac());
  }

  /** The body with another sign. */
  public byte[] body(String sign) {
    StringJoiner fields = new StringJoiner(", ", "{ ", " }");
    json.forEach((name, text) -> fields.add('"' + name + "\": " + text));
    return fields.add("\"sign\": \"" + sign + '"').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The sign in lower-case hexadecimal digits. */
  public String hmac() {
    StringJoiner content = new StringJoiner("&");
    signed.forEach((name, text) -> content.add(name + "=" + text));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal(content.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
