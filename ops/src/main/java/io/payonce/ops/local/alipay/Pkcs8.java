package io.payonce.ops.local.alipay;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** The PKCS#8 envelope of an RSA private key (RFC 5208), in DER. */
final class Pkcs8 {

  /** Version 0, then the AlgorithmIdentifier of rsaEncryption. */
  private static final byte[] HEAD =
      HexFormat.of().parseHex("020100" + "300d06092a864886f70d0101010500");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  private Pkcs8() {}

  /** Puts a PKCS#1 key, which Java cannot read by itself, into the envelope. */
  static byte[] wrap(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(HEAD);
    content.writeBytes(element(OCTET_STRING, pkcs1));
    return element(SEQUENCE, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    // Longer than 255 bytes and shorter than 64 KiB: an RSA key of 512 to 16384 bit.
    out.write(0x82);
    out.write(content.length >> 8);
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
