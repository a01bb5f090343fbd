package io.payonce.ops.bench.load;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A body with another's signature: as costly to refuse as a genuine one is to accept, for it has
 * the right form and length.
 */
public final class Forgery {

  private Forgery() {}

  /** A body with the signature of one of two others, whichever it is not itself. */
  public static byte[] of(byte[] body, byte[] first, byte[] second) {
    byte[] donor = body == first ? second : first;
    int signEnd = endOfSign(donor);
    int rest = endOfSign(body);
    ByteArrayOutputStream forged = new ByteArrayOutputStream(signEnd + body.length - rest);
    forged.writeBytes(Arrays.copyOf(donor, signEnd));
    forged.write(body, rest, body.length - rest);
    return forged.toByteArray();
  }

  /** Signed bodies begin with {@code sign=}. */
  private static int endOfSign(byte[] body) {
    int at = 0;
    while (body[at] != '&') {
      at++;
    }
    return at;
  }
}
