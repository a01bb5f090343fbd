package io.payonce.ops.local.alipay;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** SM2 with SM3 for a simulated Alipay, by Bouncy Castle; its user id is Alipay's by default. */
public final class Sm2Signing {

  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final String CURVE = "sm2p256v1";

  private Sm2Signing() {}

  /** A new key pair. */
  public static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec(CURVE));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has SM2", e);
    }
  }

  /** Whether a PKCS#8 key is one of some elliptic curve. */
  static boolean isOfCurve(byte[] pkcs8) {
    return PrivateKeyInfo.getInstance(pkcs8)
        .getPrivateKeyAlgorithm()
        .getAlgorithm()
        .equals(X9ObjectIdentifiers.id_ecPublicKey);
  }

  /** The key in a PKCS#8 envelope, which must name the curve of SM2. */
  static PrivateKey pkcs8(byte[] pkcs8) throws GeneralSecurityException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
    if (!GMObjectIdentifiers.sm2p256v1.equals(info.getPrivateKeyAlgorithm().getParameters())) {
      throw new InvalidKeySpecException("another curve than SM2's");
    }
    return KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** The key in the form of SEC 1, in which openssl writes it too. */
  static PrivateKey sec1(byte[] sec1) throws GeneralSecurityException {
    try {
      ECPrivateKey key = ECPrivateKey.getInstance(sec1);
      AlgorithmIdentifier sm2 =
          new AlgorithmIdentifier(
              X9ObjectIdentifiers.id_ecPublicKey,
              key.getParametersObject() == null
                  ? GMObjectIdentifiers.sm2p256v1
                  : key.getParametersObject());
      return pkcs8(new PrivateKeyInfo(sm2, key).getEncoded());
    } catch (IOException e) {
      throw new InvalidKeySpecException("no key of SEC 1", e);
    }
  }

  /**
   * A signature in DER. The same key and content give the same signature, so that a seed decides
   * every byte of a run.
   */
  static byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SM3withSM2", PROVIDER);
    signature.initSign(key, new ContentRandom(key.getEncoded(), content));
    signature.update(content);
    return signature.sign();
  }
}
