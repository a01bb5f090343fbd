package io.payonce.ops.merchants;

import io.payonce.ops.cli.OpsException;
import io.payonce.processor.notification.key.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A key as it goes into a merchants file.
 *
 * @param algorithm that it is for
 * @param field that holds it: public_key or certificate_file
 * @param value of that field
 */
record NewKey(String algorithm, String field, String value) {

  private static final int BYTES_MAX = 1 << 16;

  /**
   * Reads a key as the console gives it.
   *
   * @param from a file, or - for standard input
   * @param merchants the merchants file: a certificate is named relative to it
   */
  static NewKey read(String from, Path merchants) {
    byte[] content = bytes(from);
    PublicKey key = parsed(content);
    String algorithm = key.getAlgorithm().equals("RSA") ? "RSA2" : "SM2";
    if (!PublicKeys.isCertificate(content)) {
      String text = Base64.getEncoder().encodeToString(key.getEncoded());
      return new NewKey(algorithm, "public_key", text);
    }
    if (from.equals("-")) {
      throw new OpsException(
          "expected a certificate to be in a file, got one on standard input: save it, since its"
              + " number and its end are read from it, and give --key its name");
    }
    Path folder = merchants.toAbsolutePath().getParent();
    Path certificate = Path.of(from).toAbsolutePath();
    boolean isBeside = certificate.startsWith(folder);
    return new NewKey(
        algorithm,
        "certificate_file",
        (isBeside ? folder.relativize(certificate) : certificate).toString());
  }

  private static PublicKey parsed(byte[] content) {
    try {
      return PublicKeys.parse(content);
    } catch (IllegalArgumentException e) {
      throw new OpsException("--key: " + e.getMessage());
    }
  }

  private static byte[] bytes(String from) {
    try {
      return from.equals("-") ? System.in.readNBytes(BYTES_MAX) : Files.readAllBytes(Path.of(from));
    } catch (IOException e) {
      throw new OpsException("--key: cannot read the file", e);
    }
  }
}
