package io.payonce.ops.local.alipay;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The provider of signatures, chosen once: Amazon Corretto Crypto where it works, which takes a
 * fifth of the JDK's time, since a benchmark signs hundreds of thousands. Signatures of RSA2 are
 * the same by all.
 */
final class SigningProvider {

  static final Provider CHOSEN = choose();

  private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

  private SigningProvider() {}

  private static Provider choose() {
    try {
      for (Provider provider : ServiceLoader.load(Provider.class)) {
        if (provider.getName().equals(CORRETTO)) {
          return rsa2(provider);
        }
      }
    } catch (GeneralSecurityException | LinkageError | ServiceConfigurationError e) {
      // It has no library for this machine; the JDK signs as well, only slower.
      return jdk();
    }
    return jdk();
  }

  private static Provider rsa2(Provider provider) throws NoSuchAlgorithmException {
    return Signature.getInstance(SignedForm.RSA2, provider).getProvider();
  }

  private static Provider jdk() {
    try {
      return Signature.getInstance(SignedForm.RSA2).getProvider();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("RSA2 is part of every JDK", e);
    }
  }
}
