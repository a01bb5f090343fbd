package io.payonce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A flipped bit in a segment of a log, under a broker that runs. */
final class SegmentDamage {

  /** Base offset and length begin each batch; the delta of its last offset follows at 23. */
  private static final int LENGTH_AT = 8;

  private static final int LAST_DELTA_AT = 23;
  private static final int HEAD_BYTES = 61;

  private SegmentDamage() {}

  /** Flips a bit of the records in the batch that holds an offset. */
  static void flip(Path data, String topic, int partition, long offset) {
    try (Stream<Path> files = Files.list(data.resolve(topic + "-" + partition))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        if (isFlippedIn(file, offset)) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException("no batch of " + topic + " holds offset " + offset);
  }

  private static boolean isFlippedIn(Path file, long offset) throws IOException {
    try (FileChannel segment =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
      long position = 0;
      while (segment.read(head.clear(), position) == HEAD_BYTES) {
        long base = head.getLong(0);
        int bytes = LENGTH_AT + Integer.BYTES + head.getInt(LENGTH_AT);
        if (offset >= base && offset <= base + head.getInt(LAST_DELTA_AT)) {
          flip(segment, position + (HEAD_BYTES + bytes) / 2);
          return true;
        }
        position += bytes;
      }
      return false;
    }
  }

  private static void flip(FileChannel segment, long position) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    segment.read(one, position);
    one.put(0, (byte) (one.get(0) ^ 1)).rewind();
    segment.write(one, position);
  }
}
