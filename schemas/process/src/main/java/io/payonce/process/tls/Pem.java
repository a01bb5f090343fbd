package io.payonce.process.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468); text between them is skipped. */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private Pem() {}

  /**
   * One block.
   *
   * @param label what stands after BEGIN
   */
  record Block(String label, byte[] der) {}

  /**
   * All blocks in their order.
   *
   * @throws IllegalArgumentException when one is not base64
   */
  static List<Block> blocks(byte[] file) {
    Matcher matcher = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
    return matcher.results().map(m -> new Block(m.group(1), decode(m.group(2)))).toList();
  }

  private static byte[] decode(String base64) {
    return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
  }
}
