package io.payonce.ops.local.alipay;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys of RSA and SM2 in the forms that openssl and Alipay's key tool write. */
public final class PrivateKeys {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");

  /** What openssl puts before a key of a curve. */
  private static final Pattern EC_PARAMETERS =
      Pattern.compile("-----BEGIN (EC|SM2) PARAMETERS-----[^-]*-----END \\1 PARAMETERS-----");

  private static final int FILE_BYTES_MAX = 64 * 1024;

  private PrivateKeys() {}

  /**
   * Reads a key file: PEM (PKCS#8, PKCS#1, SEC 1) or the bare base64 of PKCS#8 or PKCS#1.
   *
   * @throws OpsException when it cannot be read or is no private key of RSA or SM2
   */
  public static PrivateKey read(Path file) {
    return parse(text(file), file.toString());
  }

  static PrivateKey parse(String text, String origin) {
    Matcher pem = PEM.matcher(EC_PARAMETERS.matcher(text).replaceAll(""));
    boolean isPem = pem.find();
    String kind = isPem ? pem.group(1) : "";
    if (kind.equals("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
      throw notAKey(origin, "an encrypted key; decrypt it first: openssl pkey -in KEY -out PLAIN");
    }
    if (kind.equals("EC PRIVATE KEY")) {
      return decode(pem.group(2), origin, Sm2Signing::sec1);
    }
    if (isPem && !kind.equals("PRIVATE KEY") && !kind.equals("RSA PRIVATE KEY")) {
      throw notAKey(origin, "a PEM block of kind " + kind);
    }
    return decode(isPem ? pem.group(2) : text, origin, PrivateKeys::key);
  }

  /** Makes a key of DER. */
  private interface Maker {
    PrivateKey of(byte[] der) throws GeneralSecurityException;
  }

  private static PrivateKey decode(String base64, String origin, Maker maker) {
    try {
      return maker.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw notAKey(origin, "something else");
    }
  }

  private static PrivateKey key(byte[] der) throws GeneralSecurityException {
    if (isPkcs1(der)) {
      return rsa(Pkcs8.wrap(der));
    }
    return Sm2Signing.isOfCurve(der) ? Sm2Signing.pkcs8(der) : rsa(der);
  }

  private static PrivateKey rsa(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /**
   * In PKCS#8 an AlgorithmIdentifier (a SEQUENCE) follows the version, in PKCS#1 the modulus (an
   * INTEGER).
   */
  private static boolean isPkcs1(byte[] der) {
    int body = der.length > 1 && der[1] < 0 ? 2 + (der[1] & 0x7F) : 2;
    int afterVersion = body + 3;
    return afterVersion < der.length && der[afterVersion] == 0x02;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw notAKey(file.toString(), "a file of more than " + FILE_BYTES_MAX + " bytes");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new OpsException("cannot read the key file " + file, e);
    }
  }

  private static OpsException notAKey(String origin, String came) {
    return new OpsException(
        origin
            + ": expected an unencrypted RSA or SM2 private key (PEM of PKCS#8, PKCS#1 or SEC 1, or"
            + " bare base64), got "
            + came);
  }
}
