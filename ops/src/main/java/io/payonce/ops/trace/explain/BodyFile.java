package io.payonce.ops.trace.explain;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.trace.Records;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells a file with a body from the coordinate of a record, and reads it. */
final class BodyFile {

  /** As the processor takes. */
  private static final int BYTES_MAX = 1 << 20;

  private BodyFile() {}

  /** Whether this names a file, or standard input, and not a record. */
  static boolean isNamed(String what, Topics topics) {
    return what.equals("-")
        || Records.coordinates(what, topics) == null
        || Files.isRegularFile(path(what));
  }

  /** The bytes without the line end that editors and shells add, which is no part of a body. */
  static byte[] read(String what, Topics topics) {
    try {
      byte[] body =
          what.equals("-") ? System.in.readNBytes(BYTES_MAX + 1) : Files.readAllBytes(path(what));
      if (body.length > BYTES_MAX) {
        throw new OpsException(
            "expected a body of up to " + BYTES_MAX + " bytes, got a larger one");
      }
      return withoutLineEnd(body);
    } catch (IOException e) {
      throw new OpsException(
          "expected coordinates as "
              + topics.rejected()
              + "/3/17, or a file with a body; cannot read "
              + what,
          e);
    }
  }

  private static Path path(String what) {
    try {
      return Path.of(what);
    } catch (InvalidPathException e) {
      throw new OpsException("expected coordinates or a file, got something else", e);
    }
  }

  private static byte[] withoutLineEnd(byte[] body) {
    int length = body.length;
    while (length > 0 && (body[length - 1] == '\n' || body[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(body, length);
  }
}
