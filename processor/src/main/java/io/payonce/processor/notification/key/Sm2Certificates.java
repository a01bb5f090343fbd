package io.payonce.processor.notification.key;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle's reader and checks of certificates, loaded for a chain of SM2 alone. */
final class Sm2Certificates {

  private Sm2Certificates() {}

  /** The provider, registered nowhere. */
  static Provider provider() {
    return new BouncyCastleProvider();
  }
}
