package io.payonce.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A key pair as Alipay holds it: it signs, merchants get the public half.
 *
 * @param pair RSA of 2048 bit unless a test asks for another length, or SM2
 */
public record AlipayKeys(KeyPair pair) {

  private static final AlipayKeys SHARED = generate(2048);

  /** The pair of this JVM, made once because that takes a while. */
  public static AlipayKeys shared() {
    return SHARED;
  }

  /** Another pair, for foreign signatures and rotations. */
  public static AlipayKeys generate() {
    return generate(2048);
  }

  /** Another pair of a given length in bits. */
  public static AlipayKeys generate(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new AlipayKeys(generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /** A pair of SM2. */
  public static AlipayKeys sm2() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
      generator.initialize(new ECGenParameterSpec("sm2p256v1"));
      return new AlipayKeys(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has the curve of SM2", e);
    }
  }

  /** The algorithm that a merchants file and {@code sign_type} name. */
  public String algorithm() {
    return pair.getPublic().getAlgorithm().equals("RSA") ? "RSA2" : "SM2";
  }

  /** The public key. */
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** The public key as Alipay's console shows it: base64 of its X.509 form in one line. */
  public String publicKeyBase64() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** The public key as a PEM file. */
  public String publicKeyPem() {
    return pem("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  /** The private key as Alipay's SDK wants it: base64 of its PKCS#8 form in one line. */
  public String privateKeyBase64() {
    return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
  }

  /** The private key as a PEM file. */
  public String privateKeyPem() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  /** A merchants file with one app and this key, valid at all times, any seller. */
  public String merchantsJson(String appId) {
    return """
        {"apps":[{"app_id":"%s","seller_ids":[],"keys":[
          {"id":"test","algorithm":"%s","public_key":"%s",
           "valid_from":"2000-01-01T00:00:00Z","valid_to":"2100-01-01T00:00:00Z"}]}]}
        """
        .formatted(appId, algorithm(), publicKeyBase64());
  }

  private static String pem(String type, byte[] der) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String lines = Base64.getMimeEncoder(64, newline).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }
}
