package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.crypto.Cipher;

/**
 * The provider of RSA, chosen once at start: Amazon Corretto Crypto, the fastest, where it works on
 * this machine, else the JDK's.
 */
public final class RsaProvider {

  private static final String CORRETTO = "AmazonCorrettoCryptoProvider";
  private static final BigInteger F4 = RSAKeyGenParameterSpec.F4;

  private final Provider provider;
  private final String description;

  private RsaProvider(Provider provider, String description) {
    this.provider = provider;
    this.description = description;
  }

  /** The fastest that works here. */
  public static RsaProvider choose() {
    try {
      return corretto();
    } catch (GeneralSecurityException | LinkageError | ServiceConfigurationError e) {
      return jdk("the JDK's; Amazon Corretto Crypto does not work here: " + e);
    }
  }

  /**
   * Amazon Corretto Crypto, proven to work here.
   *
   * @throws GeneralSecurityException when it is not on the class path or computes wrongly
   */
  public static RsaProvider corretto() throws GeneralSecurityException {
    for (Provider provider : ServiceLoader.load(Provider.class)) {
      if (provider.getName().equals(CORRETTO)) {
        return of(provider);
      }
    }
    throw new GeneralSecurityException(CORRETTO + " is not on the class path");
  }

  /**
   * Any other one, proven to work here.
   *
   * @throws GeneralSecurityException when it has no bare RSA or computes wrongly
   */
  public static RsaProvider of(Provider provider) throws GeneralSecurityException {
    prove(provider);
    return new RsaProvider(provider, provider.getName() + " " + provider.getVersionStr());
  }

  /** The JDK's. */
  public static RsaProvider jdk() {
    return jdk("the JDK's");
  }

  private static RsaProvider jdk(String description) {
    try {
      Provider provider = Cipher.getInstance("RSA/ECB/NoPadding").getProvider();
      prove(provider);
      return new RsaProvider(provider, description);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No provider of RSA works: use another JDK", e);
    }
  }

  /** Lets it compute what {@link BigInteger} can tell, at the edges too. */
  private static void prove(Provider provider) throws GeneralSecurityException {
    // Composite and without small factors, as a genuine one is: Bouncy Castle looks.
    BigInteger n = BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.valueOf(23));
    RsaVerificationPrimitive primitive = new RsaVerificationPrimitive(key(n), provider);
    for (BigInteger s :
        List.of(BigInteger.ZERO, BigInteger.TWO, n.shiftRight(1), n.subtract(BigInteger.ONE))) {
      byte[] block = primitive.block(bytes(s, primitive.blockBytes()));
      if (!new BigInteger(1, block).equals(s.modPow(F4, n))) {
        throw new GeneralSecurityException(provider.getName() + " computes wrongly");
      }
    }
  }

  private static RSAPublicKey key(BigInteger modulus) throws GeneralSecurityException {
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, F4));
  }

  private static byte[] bytes(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    byte[] digits = number.toByteArray();
    int from = Math.max(0, digits.length - length);
    int count = digits.length - from;
    System.arraycopy(digits, from, bytes, length - count, count);
    return bytes;
  }

  /** It itself, which is not registered anywhere. */
  public Provider provider() {
    return provider;
  }

  /** Which one and, where it is not the fastest, why. */
  public String description() {
    return description;
  }
}
