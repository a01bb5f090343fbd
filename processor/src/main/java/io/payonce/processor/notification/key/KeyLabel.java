package io.payonce.processor.notification.key;

import java.util.Set;

/** The label of a PEM block (RFC 7468), by which a wrong file says what it is. */
final class KeyLabel {

  private static final Set<String> READ =
      Set.of(
          "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

  private KeyLabel() {}

  /** Refuses the labels of everything that is neither a public key nor a certificate. */
  static void check(String label) {
    if (READ.contains(label)) {
      return;
    }
    if (label.contains("PRIVATE KEY")) {
      throw privateKey();
    }
    if (label.contains("REQUEST")) {
      throw request();
    }
    throw KeyText.bad(
        "PEM of another kind: write Alipay's public key (BEGIN PUBLIC KEY) or its certificate"
            + " (BEGIN CERTIFICATE)");
  }

  static IllegalArgumentException privateKey() {
    return new IllegalArgumentException(
        "expected a public key, got a private key: Payonce needs the public key of Alipay, and"
            + " never a private one. Who may have read this file may have the key: change it");
  }

  static IllegalArgumentException request() {
    return new IllegalArgumentException(
        "expected a certificate, got a certificate request (CSR), which you send to Alipay: download"
            + " alipayCertPublicKey_RSA2.crt from its console");
  }
}
