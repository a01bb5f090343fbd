package io.payonce.ops.merchants;

import io.payonce.ops.records.journal.Sha256;
import io.payonce.processor.notification.key.AlipayCertificate;
import io.payonce.processor.notification.key.MerchantKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key of the merchants file, as it is shown.
 *
 * @param key itself
 * @param state for people: good, not yet, over, or compromised
 */
record KeyLine(MerchantKey key, String state) {

  private static final int SM2_BITS = 256;

  /** Of the fingerprint, in a table. */
  private static final int SHORT_CHARS = 16;

  static KeyLine of(MerchantKey key, Instant now) {
    String state =
        key.isCompromised()
            ? "compromised"
            : key.isGoodAt(now) ? "good" : key.isOverAt(now) ? "over" : "not yet";
    return new KeyLine(key, state);
  }

  /** The algorithm and the length of the key. */
  String kind() {
    return key.algorithm() + " " + bits();
  }

  private int bits() {
    return key.publicKey() instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : SM2_BITS;
  }

  /**
   * SHA-256 of the key in DER, as {@code openssl pkey -pubin -outform DER | sha256sum} shows it.
   */
  String fingerprint() {
    return Sha256.hex(key.publicKey().getEncoded());
  }

  String shortFingerprint() {
    return fingerprint().substring(0, SHORT_CHARS);
  }

  /** The end of the key or of its certificate, whichever comes first; null when it has none. */
  Instant end() {
    Instant certificate = key.certificate() == null ? null : key.certificate().notAfter();
    if (certificate == null || key.validTo() == null) {
      return certificate == null ? key.validTo() : certificate;
    }
    return certificate.isBefore(key.validTo()) ? certificate : key.validTo();
  }

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", key.id());
    json.put("algorithm", key.algorithm());
    json.put("bits", bits());
    json.put("sha256", fingerprint());
    json.put("state", state);
    json.put("valid_from", text(key.validFrom()));
    json.put("valid_to", text(key.validTo()));
    json.put("certificate", key.certificate() == null ? null : certificate(key.certificate()));
    return json;
  }

  private static Map<String, Object> certificate(AlipayCertificate certificate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sn", certificate.sn());
    json.put("owner", certificate.owner());
    json.put("issuer", certificate.issuer());
    json.put("ends", text(certificate.notAfter()));
    return json;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
