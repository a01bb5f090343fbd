package io.payonce.processor.notification;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The DER of a key or certificate, however it is wrapped: as it is, in PEM, in bare base64. */
final class Der {

  private static final byte SEQUENCE = 0x30;
  private static final String BEGIN = "-----BEGIN ";

  private Der() {}

  /**
   * The first DER sequence in a file or a text.
   *
   * @throws IllegalArgumentException when there is none
   */
  static ASN1Sequence sequence(byte[] content) {
    try {
      if (ASN1Primitive.fromByteArray(unwrap(content)) instanceof ASN1Sequence sequence) {
        return sequence;
      }
      throw new IOException("no sequence");
    } catch (IOException | DecoderException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected PEM, base64 or DER, got " + content.length + " bytes that are none of it", e);
    }
  }

  private static byte[] unwrap(byte[] content) throws IOException {
    if (content.length > 0 && content[0] == SEQUENCE && !isText(content)) {
      return content;
    }
    String text = new String(content, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEGIN);
    return begin < 0 ? base64(text) : pem(text.substring(begin));
  }

  /** The first byte of DER is the digit 0 too, but what follows is never only base64. */
  private static boolean isText(byte[] content) {
    for (byte b : content) {
      if (b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text.replaceAll("[\\s\\uFEFF]", ""));
  }

  private static byte[] pem(String text) throws IOException {
    try (PemReader reader = new PemReader(new StringReader(text))) {
      PemObject object = reader.readPemObject();
      if (object == null) {
        throw new IOException("no line ends the PEM block");
      }
      return object.getContent();
    }
  }
}
