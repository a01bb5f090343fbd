package io.payonce.process.tls;

import io.payonce.process.config.UnreadableFile;
import io.payonce.process.config.WatchedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A PEM file as it was read, which says in its errors which file it is; never what is in it.
 *
 * @param file where it lies
 * @param blocks what it holds
 */
record PemFile(Path file, List<Pem.Block> blocks) {

  private static final Set<String> OTHER_KEYS =
      Set.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY");

  /**
   * Reads a file, which is watched from then on.
   *
   * @throws BadTlsFilesException when it cannot be read or is no PEM file
   */
  static PemFile read(Path file, WatchedFiles files) {
    try {
      return new PemFile(file, Pem.blocks(files.read(file)));
    } catch (IOException e) {
      throw new BadTlsFilesException("TLS: " + UnreadableFile.why(file, e));
    } catch (IllegalArgumentException e) {
      throw new BadTlsFilesException(file + " holds a block that is not base64", e);
    }
  }

  /** The certificates in their order, at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Pem.Block block : blocks) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(block.der()));
      }
    }
    if (certificates.isEmpty()) {
      throw new BadTlsFilesException(file + " holds no -----BEGIN CERTIFICATE-----");
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new BadTlsFilesException(file + " holds a certificate that cannot be parsed", e);
    }
  }

  /**
   * The private key.
   *
   * @param algorithm that of the certificate's key
   */
  PrivateKey privateKey(String algorithm) {
    byte[] der =
        blocks.stream()
            .filter(block -> block.label().equals("PRIVATE KEY"))
            .map(Pem.Block::der)
            .findFirst()
            .orElseThrow(this::withoutKey);
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new BadTlsFilesException(
          file + " holds no " + algorithm + " key, which the certificate has", e);
    }
  }

  private BadTlsFilesException withoutKey() {
    return blocks.stream()
        .map(Pem.Block::label)
        .filter(OTHER_KEYS::contains)
        .findFirst()
        .map(this::otherForm)
        .orElseGet(() -> new BadTlsFilesException(file + " holds no -----BEGIN PRIVATE KEY-----"));
  }

  private BadTlsFilesException otherForm(String label) {
    return new BadTlsFilesException(
        ("%s holds a %s; expected a PRIVATE KEY (PKCS#8, no password). Convert it: openssl pkcs8"
                + " -topk8 -nocrypt -in %s -out key.pem (cert-manager: privateKey.encoding: PKCS8)")
            .formatted(file, label, file));
  }
}
