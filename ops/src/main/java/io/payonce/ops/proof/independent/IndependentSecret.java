package io.payonce.ops.proof.independent;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of a sender, for the audit. Never shown. */
final class IndependentSecret {

  private final byte[] secret;
  private final Instant validFrom;
  private final Instant validTo;

  /**
   * A secret.
   *
   * @param file the content of its file
   * @param validFrom or null
   * @param validTo or null
   */
  IndependentSecret(byte[] file, Instant validFrom, Instant validTo) {
    int end = file.length;
    while (end > 0 && (file[end - 1] == '\n' || file[end - 1] == '\r')) {
      end--;
    }
    this.secret = Arrays.copyOf(file, end);
    this.validFrom = validFrom;
    this.validTo = validTo;
  }

  boolean isGoodAt(Instant receipt) {
    return (validFrom == null || !receipt.isBefore(validFrom))
        && (validTo == null || receipt.isBefore(validTo));
  }

  /** Whether it made a sign, in hexadecimal digits of either case. */
  boolean made(String sign, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(content)).equalsIgnoreCase(sign);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
