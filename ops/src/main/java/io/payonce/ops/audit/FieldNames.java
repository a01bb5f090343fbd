package io.payonce.ops.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Finds a field by the bytes of its name, without a text: names in open addressing. */
final class FieldNames {

  /** A power of two, well above the number of fields. */
  private static final int SLOTS = 128;

  private final byte[][] names = new byte[SLOTS][];
  private final EventField[] fields = new EventField[SLOTS];

  FieldNames(Map<String, EventField> byName) {
    byName.forEach(
        (name, field) -> {
          byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
          int slot = slot(bytes, 0, bytes.length);
          while (names[slot] != null) {
            slot = slot + 1 & SLOTS - 1;
          }
          names[slot] = bytes;
          fields[slot] = field;
        });
  }

  /** The field whose name these bytes are, or null. */
  EventField find(byte[] in, int from, int to) {
    int slot = slot(in, from, to);
    while (names[slot] != null) {
      if (Arrays.equals(names[slot], 0, names[slot].length, in, from, to)) {
        return fields[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return null;
  }

  private static int slot(byte[] in, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + in[at];
    }
    return (hash ^ hash >>> 7) & SLOTS - 1;
  }
}
