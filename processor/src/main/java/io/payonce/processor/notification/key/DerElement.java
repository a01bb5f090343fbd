package io.payonce.processor.notification.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An element of DER (ITU-T X.690) with the tags and lengths that keys and certificates have.
 *
 * @param tag its first byte
 * @param encoded all of it, with tag and length
 * @param content what comes after the length
 */
record DerElement(int tag, byte[] encoded, byte[] content) {

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /** {@code [0] EXPLICIT}. */
  static final int VERSION = 0xa0;

  private static final int LONG_LENGTH = 0x80;
  private static final int LENGTH_BYTES_MAX = 3;

  /**
   * The only element in these bytes.
   *
   * @throws IllegalArgumentException when they are something else
   */
  static DerElement only(byte[] bytes) {
    DerElement element = at(bytes, 0);
    if (element.encoded.length != bytes.length) {
      throw new IllegalArgumentException("bytes after the end of the DER");
    }
    return element;
  }

  /**
   * What this one consists of, in order.
   *
   * @throws IllegalArgumentException when it does not consist of elements
   */
  List<DerElement> parts() {
    List<DerElement> parts = new ArrayList<>();
    for (int from = 0; from < content.length; ) {
      DerElement part = at(content, from);
      parts.add(part);
      from += part.encoded.length;
    }
    return parts;
  }

  private static DerElement at(byte[] bytes, int from) {
    int next = from + 2;
    if (next > bytes.length) {
      throw new IllegalArgumentException("DER ends in the middle of an element");
    }
    int length = bytes[from + 1] & 0xff;
    if (length >= LONG_LENGTH) {
      int lengthBytes = length - LONG_LENGTH;
      length = length(bytes, next, lengthBytes);
      next += lengthBytes;
    }
    if (length > bytes.length - next) {
      throw new IllegalArgumentException("DER ends in the middle of an element");
    }
    return new DerElement(
        bytes[from] & 0xff,
        Arrays.copyOfRange(bytes, from, next + length),
        Arrays.copyOfRange(bytes, next, next + length));
  }

  private static int length(byte[] bytes, int from, int count) {
    if (count == 0 || count > LENGTH_BYTES_MAX || count > bytes.length - from) {
      throw new IllegalArgumentException("DER with a length of " + count + " bytes");
    }
    int length = 0;
    for (int i = from; i < from + count; i++) {
      length = length << Byte.SIZE | bytes[i] & 0xff;
    }
    return length;
  }

  /** The same bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DerElement element && Arrays.equals(encoded, element.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
