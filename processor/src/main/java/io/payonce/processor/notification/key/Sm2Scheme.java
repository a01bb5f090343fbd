package io.payonce.processor.notification.key;

import java.security.Provider;
import java.security.PublicKey;

/**
 * SM2 with SM3.
 *
 * <p>Bouncy Castle is behind {@link Sm2Opener} alone, so that its classes are loaded at the first
 * SM2 key and never without one.
 */
final class Sm2Scheme implements SignatureScheme {

  @Override
  public void require(PublicKey key) {
    if (!(key instanceof Sm2PublicKey)) {
      throw new IllegalArgumentException(
          "expected an SM2 key for algorithm SM2, got an RSA key: set algorithm to RSA2, or name"
              + " Alipay's SM2 key");
    }
  }

  @Override
  public SignatureOpener opener(PublicKey key, Provider rsa) {
    return new Sm2Opener((Sm2PublicKey) key);
  }
}
