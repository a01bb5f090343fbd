package io.payonce.processor.kind;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text of at most 128 characters in the bytes of {@link java.io.DataOutput#writeUTF}.
 *
 * <p>That class writes a byte at a time through two streams, and every trade holds several ids.
 */
public final class StoredText {

  /** A character takes up to three. */
  private static final int BYTES_PER_CHAR_MAX = 3;

  private StoredText() {}

  /**
   * Checks the format of stored bytes.
   *
   * @throws IllegalStateException when it is another one than can be read; it says what to do
   */
  public static void requireVersion(String of, int version, int readable) {
    if (version != readable) {
      throw new IllegalStateException(
          "the ledger of %s holds format %d, this version reads %d: rebuild the state with payonce"
                  .formatted(of, version, readable)
              + " reset, or run the version that wrote it");
    }
  }

  /** Bytes that a text takes at most. */
  public static int bytesMax(String text) {
    return Short.BYTES + BYTES_PER_CHAR_MAX * text.length();
  }

  /** Writes a text. */
  public static void put(ByteBuffer out, String text) {
    int lengthAt = out.position();
    out.putShort((short) 0);
    for (int i = 0; i < text.length(); i++) {
      put(out, text.charAt(i));
    }
    out.putShort(lengthAt, (short) (out.position() - lengthAt - Short.BYTES));
  }

  /** Modified UTF-8: NUL takes two bytes, and each half of a surrogate pair three. */
  private static void put(ByteBuffer out, char c) {
    if (c >= 1 && c <= 0x7f) {
      out.put((byte) c);
    } else if (c <= 0x7ff) {
      out.put((byte) (0xc0 | c >> 6)).put((byte) (0x80 | c & 0x3f));
    } else {
      out.put((byte) (0xe0 | c >> 12)).put((byte) (0x80 | c >> 6 & 0x3f));
      out.put((byte) (0x80 | c & 0x3f));
    }
  }

  /** Reads the next text. */
  public static String get(ByteBuffer in) {
    int from = in.position();
    int length = in.getShort();
    in.position(from + Short.BYTES + length);
    return isAscii(in.array(), from + Short.BYTES, length)
        ? new String(in.array(), from + Short.BYTES, length, StandardCharsets.ISO_8859_1)
        : decoded(in.array(), from, Short.BYTES + length);
  }

  private static boolean isAscii(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(byte[] bytes, int from, int length) {
    try {
      return new DataInputStream(new ByteArrayInputStream(bytes, from, length)).readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
