package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.SignedForm;
import io.payonce.ops.local.alipay.Sm2Signing;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the body of a delivery: stamped, signed, and spoilt where the plan says so. */
public final class Stamp implements BodyMaker {

  /** One of them is in every notification. */
  private static final List<String> WORTH_FORGING =
      List.of("total_amount", "amount", "external_agreement_no", "biz_content");

  private final PrivateKey key;
  private final PrivateKey foreignKey;

  /** A stamp with Alipay's key. */
  public Stamp(PrivateKey key) {
    this.key = key;
    this.foreignKey =
        SignedForm.signType(key).equals("SM2")
            ? Sm2Signing.keyPair().getPrivate()
            : foreignRsaKey();
  }

  @Override
  public String contentType(Delivery delivery) {
    return contentType(delivery.notification().charset());
  }

  /** The Content-Type of a form. */
  public static String contentType(Charset charset) {
    return "application/x-www-form-urlencoded; charset=" + charset.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public byte[] body(Delivery delivery, Instant now) {
    Notification notification = delivery.notification();
    Map<String, String> fields = notification.stamped(now);
    return switch (delivery.copy()) {
      case GENUINE, TWICE, RESENT -> SignedForm.body(fields, notification.charset(), key);
      case FORGED -> forged(fields, delivery);
      case TRUNCATED -> truncated(fields, delivery);
      case MALFORMED, IN_SECONDS, OLD, EARLY ->
          throw new IllegalArgumentException("only envelopes have a copy " + delivery.copy());
    };
  }

  private byte[] forged(Map<String, String> fields, Delivery delivery) {
    Charset charset = delivery.notification().charset();
    return switch (delivery.entropy() % 4) {
      case 0 -> SignedForm.body(fields, charset, foreignKey);
      case 1 -> SignedForm.encode(fields, charset);
      case 2 -> with(altered(SignedForm.sign(fields, charset, key)), fields, charset);
      default -> with(SignedForm.sign(fields, charset, key), changed(fields), charset);
    };
  }

  private byte[] with(String sign, Map<String, String> fields, Charset charset) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("sign", sign);
    form.put("sign_type", SignedForm.signType(key));
    form.putAll(fields);
    return SignedForm.encode(form, charset);
  }

  private static String altered(String sign) {
    return (sign.charAt(0) == 'A' ? 'B' : 'A') + sign.substring(1);
  }

  /** What a forger would gain by: a dearer order, another's agreement, another message. */
  private static Map<String, String> changed(Map<String, String> fields) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    WORTH_FORGING.forEach(name -> changed.computeIfPresent(name, (n, value) -> "9" + value));
    return changed;
  }

  /** Keeps at least the first half, so that the cut looks like an accident. */
  private byte[] truncated(Map<String, String> fields, Delivery delivery) {
    byte[] whole = SignedForm.body(fields, delivery.notification().charset(), key);
    int half = whole.length / 2;
    return Arrays.copyOf(whole, half + delivery.entropy() % (whole.length - half));
  }

  private static PrivateKey foreignRsaKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every JDK", e);
    }
  }
}
