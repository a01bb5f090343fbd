package io.payonce.processor.notification.key;

/** The DER of a key or certificate, however it is wrapped: as it is, in PEM, in bare base64. */
final class Der {

  private Der() {}

  /**
   * The first DER sequence in a file or a text.
   *
   * @throws IllegalArgumentException when there is none
   */
  static DerElement sequence(byte[] content) {
    return sequenceOf(unwrap(content));
  }

  /** The sequence that these bytes are. */
  static DerElement sequenceOf(byte[] der) {
    try {
      DerElement element = DerElement.only(der);
      if (element.tag() == DerElement.SEQUENCE) {
        return element;
      }
      throw new IllegalArgumentException("no sequence");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected PEM, base64 or DER of a key, got "
              + der.length
              + " bytes that are none of it: in base64 an RSA key begins with MI, an SM2 key with"
              + " MF, so its beginning may be cut off",
          e);
    }
  }

  /** The bytes that a text wraps; bytes that are no text as they are. */
  static byte[] unwrap(byte[] content) {
    boolean isBinary =
        content.length > 0
            && (content[0] == DerElement.SEQUENCE
                || content[0] == Sm2PublicKey.UNCOMPRESSED
                    && content.length == Sm2PublicKey.POINT_BYTES)
            && !KeyEncoding.isText(content);
    return isBinary ? content : KeyText.decode(content);
  }
}
