package io.payonce.process.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;

/** Tells before it is used whether a certificate is good today and the key is its own. */
final class KeyPairCheck {

  private static final byte[] ANYTHING = "payonce".getBytes(StandardCharsets.US_ASCII);

  private KeyPairCheck() {}

  /**
   * Checks a pair.
   *
   * @throws BadTlsFilesException when peers would refuse it
   */
  static void check(
      Path certificateFile, X509Certificate certificate, Path keyFile, PrivateKey key) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw new BadTlsFilesException(
          "the certificate in %s is good from %s to %s, which is not now"
              .formatted(
                  certificateFile,
                  certificate.getNotBefore().toInstant(),
                  certificate.getNotAfter().toInstant()),
          e);
    }
    if (!isPair(certificate, key)) {
      throw new BadTlsFilesException(
          "the key in %s is not that of the certificate in %s; write both, then they are read again"
              .formatted(keyFile, certificateFile));
    }
  }

  private static boolean isPair(X509Certificate certificate, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(ANYTHING);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(ANYTHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Thrown for a key of another size too: then it is no pair either.
      return false;
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
