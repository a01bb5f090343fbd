package io.payonce.ops.local.sender;

import io.payonce.ops.cli.OpsException;
import io.payonce.schemas.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret that a sender signs with. Never shown. */
public final class HmacSecret {

  /** The processor refuses shorter ones. */
  private static final int BYTES_MIN = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey key;

  /**
   * A secret.
   *
   * @param secret copied; 32 bytes or more
   */
  public HmacSecret(byte[] secret) {
    if (secret.length < BYTES_MIN) {
      throw new OpsException(
          "expected a secret of at least "
              + BYTES_MIN
              + " bytes, got a shorter one: make one with 'openssl rand -hex 32'");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * The secret in a file, without line breaks at its end.
   *
   * @param place where the file is named, for people
   * @throws OpsException when it cannot be read, or is no secret
   */
  static HmacSecret read(String place, Path file) {
    try {
      return new HmacSecret(SecretFile.read(file));
    } catch (IOException e) {
      // A path that leads nowhere may be the secret itself.
      String where = Files.exists(file) ? file + ": " + OpsException.words(e) : "it leads nowhere";
      throw new OpsException(
          place + ": expected the path of a file with the sender's secret, but " + where);
    } catch (OpsException e) {
      throw new OpsException(place + ": " + file + ": " + e.getMessage());
    }
  }

  /** The HMAC-SHA256 of a content, in lower-case hexadecimal digits. */
  public String sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "a secret (not shown)";
  }
}
