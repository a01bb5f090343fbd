package io.payonce.ops.proof.independent;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Decides once more whether Alipay or a sender signed a body. Any thread may ask. */
public final class IndependentVerifier {

  private final IndependentMerchants merchants;

  /** A verifier with the keys of a merchants file. */
  public IndependentVerifier(IndependentMerchants merchants) {
    this.merchants = merchants;
  }

  /** What the merchants file says of orders. */
  public IndependentOrders orders() {
    return merchants.orders();
  }

  /**
   * Why a body does not verify, in words without any of its values; null when it does.
   *
   * @param receiptMs when it was received, epoch milliseconds: it decides which keys were good
   */
  public String objection(TradeBody body, long receiptMs) {
    IndependentForm form = body.form();
    byte[] appId = form.value("app_id");
    byte[] signType = form.value("sign_type");
    if (appId == null || signType == null) {
      return "app_id or sign_type is missing";
    }
    String type = IndependentForm.latin1(signType);
    List<IndependentKey> all = merchants.keys(IndependentForm.latin1(appId));
    List<IndependentKey> keys =
        all.stream()
            .filter(key -> key.signType().equals(type))
            .filter(key -> key.isGoodAt(Instant.ofEpochMilli(receiptMs)))
            .toList();
    byte[] signature = signature(form.value("sign"));
    if (signature != null && verifies(form, keys, signature)) {
      return null;
    }
    List<IndependentKey> compromised = all.stream().filter(IndependentKey::isCompromised).toList();
    if (signature != null && verifies(form, compromised, signature)) {
      return "its signature was made with a key that is marked compromised: query the trade at"
          + " Alipay";
    }
    return keys.isEmpty()
        ? "no key of its app was good at its receipt"
        : "its signature was made with none of the keys that were good at its receipt";
  }

  /**
   * Why an envelope does not verify, in words without any of its values; null when it does.
   *
   * @param sender the source that its record names
   */
  public String objection(String sender, IndependentEnvelope envelope, long receiptMs) {
    List<IndependentSecret> good =
        merchants.secrets(sender).stream()
            .filter(secret -> secret.isGoodAt(Instant.ofEpochMilli(receiptMs)))
            .toList();
    if (good.isEmpty()) {
      return "no secret of its sender was good at its receipt";
    }
    String sign = envelope.text("sign");
    byte[] content = envelope.content();
    return sign != null && good.stream().anyMatch(secret -> secret.made(sign, content))
        ? null
        : "its sign was made with none of the secrets that were good at its receipt";
  }

  private static boolean verifies(
      IndependentForm form, List<IndependentKey> keys, byte[] signature) {
    List<Predicate<byte[]>> opened =
        keys.stream()
            .map(key -> key.signatures().open(signature))
            .filter(Objects::nonNull)
            .toList();
    if (opened.isEmpty()) {
      return false;
    }
    for (IndependentForm.LeftOut leftOut : IndependentForm.LeftOut.values()) {
      for (int way = 0; way < 4; way++) {
        byte[] content = form.content((way & 1) != 0, (way & 2) != 0, leftOut);
        if (opened.stream().anyMatch(one -> one.test(content))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Canonical base64 apart from line breaks, or null. */
  private static byte[] signature(byte[] sign) {
    if (sign == null) {
      return null;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream(sign.length);
    for (byte b : sign) {
      if (b != '\r' && b != '\n') {
        text.write(b);
      }
    }
    try {
      byte[] signature = Base64.getDecoder().decode(text.toByteArray());
      String again = Base64.getEncoder().encodeToString(signature);
      return again.equals(IndependentForm.latin1(text.toByteArray())) ? signature : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
