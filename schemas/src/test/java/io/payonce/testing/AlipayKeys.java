package io.payonce.testing;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/**
 * An RSA key pair as Alipay holds it: it signs, merchants get the public half.
 *
 * @param pair 2048 bit unless a test asks for another length
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
          {"id":"test","algorithm":"RSA2","public_key":"%s",
           "valid_from":"2000-01-01T00:00:00Z","valid_to":"2100-01-01T00:00:00Z"}]}]}
        """
        .formatted(appId, publicKeyBase64());
  }

  private static String pem(String type, byte[] der) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String lines = Base64.getMimeEncoder(64, newline).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }
}
