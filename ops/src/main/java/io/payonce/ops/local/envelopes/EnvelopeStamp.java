package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.BodyMaker;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Notification;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.JsonEnvelope;
import io.payonce.ops.local.sender.StampLimits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Maker of the envelopes of a delivery: every try has a new timestamp and sign. */
public final class EnvelopeStamp implements BodyMaker {

  /** The Content-Type of every envelope. */
  public static final String CONTENT_TYPE = "application/json";

  private static final int SECRET_BYTES = 32;

  /** So far outside the window that no delay on the way leads back into it. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final HmacSecret secret;
  private final HmacSecret foreignSecret;
  private final StampLimits limits;

  /**
   * A stamp.
   *
   * @param limits of the sender's window; a skewed copy lies outside of them
   */
  public EnvelopeStamp(HmacSecret secret, StampLimits limits) {
    this.secret = secret;
    this.limits = limits;
    byte[] foreign = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(foreign);
    this.foreignSecret = new HmacSecret(foreign);
  }

  @Override
  public String contentType(Delivery delivery) {
    return CONTENT_TYPE;
  }

  @Override
  public byte[] body(Delivery delivery, Instant now) {
    JsonEnvelope envelope = envelope(delivery.notification(), now);
    return switch (delivery.copy()) {
      case GENUINE, TWICE, RESENT -> envelope.signed(secret);
      case FORGED -> forged(envelope, delivery.entropy());
      case TRUNCATED -> truncated(envelope.signed(secret), delivery.entropy());
      case MALFORMED -> malformed(envelope.signed(secret), delivery.entropy());
      case IN_SECONDS ->
          envelope.raw(JsonEnvelope.TIMESTAMP, Long.toString(now.getEpochSecond())).signed(secret);
      case OLD -> envelope.stamped(now.minus(limits.age()).minus(MARGIN)).signed(secret);
      case EARLY -> envelope.stamped(now.plus(limits.skew()).plus(MARGIN)).signed(secret);
    };
  }

  /** The id comes first: also a copy that is cut behind it has its record key. */
  private static JsonEnvelope envelope(Notification notification, Instant now) {
    return new JsonEnvelope()
        .text(JsonEnvelope.NOTIFY_ID, notification.claim().notifyId())
        .text(JsonEnvelope.EVENT_TYPE, notification.claim().state())
        .stamped(now)
        .raw(JsonEnvelope.DATA, notification.fields().get(JsonEnvelope.DATA));
  }

  private byte[] forged(JsonEnvelope envelope, int entropy) {
    String sign = secret.sign(envelope.content());
    return switch (entropy % 4) {
      case 0 -> envelope.signed(foreignSecret);
      case 1 -> envelope.body(null);
      case 2 -> envelope.body((sign.charAt(0) == 'a' ? 'b' : 'a') + sign.substring(1));
      // What a forger would gain by: a genuine sign over other content.
      default -> envelope.raw(JsonEnvelope.DATA, "{\"forged\":true}").body(sign);
    };
  }

  /** Keeps at least the first half, so that the cut looks like an accident. */
  private static byte[] truncated(byte[] whole, int entropy) {
    int half = whole.length / 2;
    return Arrays.copyOf(whole, half + entropy % (whole.length - half));
  }

  /** Each is seen in the field: escaped as HTML, a comma too many, a mark of UTF-8, more behind. */
  private static byte[] malformed(byte[] whole, int entropy) {
    String text = new String(whole, StandardCharsets.UTF_8);
    String malformed =
        switch (entropy % 4) {
          case 0 -> text.replace("\"", "&quot;");
          case 1 -> text.substring(0, text.length() - 1) + ",}";
          case 2 -> "\ufeff" + text;
          default -> text + "\n" + text;
        };
    return malformed.getBytes(StandardCharsets.UTF_8);
  }
}
