package io.payonce.ops.bench.site;

import io.payonce.ops.local.alipay.DatedIds;
import io.payonce.ops.local.alipay.NotifyIds;

/**
 * Ids of the form of Alipay's, made from a record's place: they rise with the offset, and nothing
 * is to be seen in their last digits.
 */
final class FloorIds {

  static final int TAIL_DIGITS = DatedIds.TAIL_DIGITS;

  /** Of a whole id. */
  static final int DIGITS = 34;

  /** Ids of a partition that share all digits but the last. */
  private static final int NEIGHBOURS = 170;

  private static final long TAIL_MODULUS = 1_000_000_000_000_000L;

  private FloorIds() {}

  /** The id of the record at a place, behind every genuine one of this century. */
  static byte[] id(int partition, long offset) {
    byte[] id = new byte[DIGITS];
    long tail = NotifyIds.scrambled(offset << Integer.SIZE | partition);
    write(id, DIGITS, Long.remainderUnsigned(tail, TAIL_MODULUS), TAIL_DIGITS);
    write(id, DIGITS - TAIL_DIGITS, offset / NEIGHBOURS, DIGITS - TAIL_DIGITS);
    id[0] = '3';
    return id;
  }

  private static void write(byte[] to, int end, long number, int digits) {
    long left = number;
    for (int i = end - 1; i >= end - digits; i--) {
      to[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
