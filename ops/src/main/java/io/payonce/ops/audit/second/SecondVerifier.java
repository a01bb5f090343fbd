package io.payonce.ops.audit.second;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Decides once more whether Alipay signed a body. Any thread may ask. */
public final class SecondVerifier {

  private static final boolean[][] WAYS = {
    {false, false}, {false, true}, {true, false}, {true, true}
  };

  private final SecondMerchants merchants;

  /** A verifier with the keys of a merchants file. */
  public SecondVerifier(SecondMerchants merchants) {
    this.merchants = merchants;
  }

  /**
   * Why a body does not verify, in words without any of its values; null when it does.
   *
   * @param receiptMs when it was received, epoch milliseconds: it decides which keys were good
   */
  public String objection(TradeBody body, long receiptMs) {
    SecondForm form = body.form();
    byte[] appId = form.value("app_id");
    byte[] signType = form.value("sign_type");
    if (appId == null || signType == null) {
      return "app_id or sign_type is missing";
    }
    String type = SecondForm.latin1(signType);
    List<SecondKey> keys =
        merchants.keys(SecondForm.latin1(appId)).stream()
            .filter(key -> key.signType().equals(type))
            .filter(key -> key.isGoodAt(Instant.ofEpochMilli(receiptMs)))
            .toList();
    if (keys.isEmpty()) {
      return "no key of its app was good at its receipt";
    }
    byte[] signature = signature(form.value("sign"));
    return signature != null && verifies(form, keys, signature)
        ? null
        : "its signature was made with none of the keys that were good at its receipt";
  }

  private static boolean verifies(SecondForm form, List<SecondKey> keys, byte[] signature) {
    for (boolean[] way : WAYS) {
      byte[] content = form.content(way[0], way[1]);
      if (keys.stream().anyMatch(key -> key.verifies(signature, content))) {
        return true;
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
      return again.equals(SecondForm.latin1(text.toByteArray())) ? signature : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
