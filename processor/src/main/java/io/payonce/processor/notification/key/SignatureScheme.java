package io.payonce.processor.notification.key;

import java.security.Provider;
import java.security.PublicKey;

/** The mathematics of a {@link SignatureAlgorithm}. */
interface SignatureScheme {

  /** Checks that a key is one of this scheme, or throws IllegalArgumentException. */
  void require(PublicKey key);

  /** An opener for a key that passed the check. */
  SignatureOpener opener(PublicKey key, Provider rsa);
}
