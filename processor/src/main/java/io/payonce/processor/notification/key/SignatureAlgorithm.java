package io.payonce.processor.notification.key;

import java.security.Provider;
import java.security.PublicKey;

/**
 * Alipay's {@code sign_type}: the keys that it takes, and the way to verify with them.
 *
 * <p>It comes from the configuration of a key, never from a notification.
 */
public enum SignatureAlgorithm {
  /** RSA with SHA-256, what Alipay signs with. */
  RSA2(new RsaScheme("RSA2", "SHA-256", 2048, "3031300d060960864801650304020105000420")),

  /** RSA with SHA-1, broken for collisions: only for old apps, and only when asked for. */
  RSA(new RsaScheme("RSA", "SHA-1", 1024, "3021300906052b0e03021a05000414")),

  /** SM2 with SM3 (GM/T 0003, GM/T 0009), by the user id of Alipay's SDKs. */
  SM2(new Sm2Scheme());

  private final SignatureScheme scheme;

  SignatureAlgorithm(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  /**
   * Checks that a key is one of this algorithm, strong enough, and of bounded cost.
   *
   * @throws IllegalArgumentException that says what was expected and what came
   */
  void require(PublicKey key) {
    scheme.require(key);
  }

  /**
   * An opener of signatures under a key that this algorithm takes.
   *
   * @param rsa the provider of bare RSA; other algorithms need none
   */
  public SignatureOpener opener(PublicKey key, Provider rsa) {
    return scheme.opener(key, rsa);
  }
}
