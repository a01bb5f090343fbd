package io.payonce.processor.merchants;

import io.payonce.processor.notification.key.AlipayCertificate;
import io.payonce.processor.notification.key.PublicKeys;
import java.security.PublicKey;

/**
 * A public key and the certificate that it came in.
 *
 * @param certificate or null
 * @param file that the certificate and its issuers were read from, or null
 */
record KeyMaterial(PublicKey publicKey, AlipayCertificate certificate, byte[] file) {

  /** A public key or a certificate. */
  static KeyMaterial parse(byte[] content) {
    return PublicKeys.isCertificate(content)
        ? certificate(content)
        : new KeyMaterial(PublicKeys.parse(content), null, null);
  }

  /** A certificate. */
  static KeyMaterial certificate(byte[] content) {
    AlipayCertificate certificate = AlipayCertificate.parse(content);
    return new KeyMaterial(certificate.publicKey(), certificate, content);
  }
}
