package io.payonce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;

/**
 * A certificate with its private key, as files have them.
 *
 * @param certificate DER
 * @param privateKey DER, PKCS#8
 */
public record IssuedCertificate(byte[] certificate, byte[] privateKey) {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /** The certificate. */
  public String certificatePem() {
    return pem("CERTIFICATE", certificate);
  }

  /** The key. */
  public String keyPem() {
    return pem("PRIVATE KEY", privateKey);
  }

  /** Writes {@code svid.pem} and {@code svid_key.pem} as an agent does, one after the other. */
  public IssuedCertificate writeTo(Path directory) {
    replace(directory.resolve("svid.pem"), certificatePem());
    replace(directory.resolve("svid_key.pem"), keyPem());
    return this;
  }

  /** Puts a file in the place of another at once. */
  public static Path replace(Path file, String content) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, content);
      return Files.move(
          next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(der), label);
  }
}
