package io.payonce.ops.local.alipay;

import java.time.Instant;

/**
 * As many notify_ids as wanted, in the order of their times, each a pure function of its number.
 *
 * <p>As Alipay's are since 2018: date, five digits that hardly change, time of day in GMT+8, and
 * fifteen digits in which nothing is to be seen.
 */
public final class NotifyIds {

  private static final long TAIL_MODULUS = 1_000_000_000_000_000L;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final long fromMs;
  private final long spanMs;
  private final long count;
  private long stampedSecond = Long.MIN_VALUE;
  private String stamp;

  /**
   * Ids spread evenly over a time.
   *
   * @param spanMs the time; with the count it must not overflow
   */
  public NotifyIds(long fromMs, long spanMs, long count) {
    Math.multiplyExact(spanMs, count);
    this.fromMs = fromMs;
    this.spanMs = spanMs;
    this.count = count;
  }

  /** When the id of a number came, epoch milliseconds. */
  public long timeMs(long number) {
    return fromMs + spanMs * number / count;
  }

  /** The id of a number from 0 to the count. */
  public String id(long number) {
    return id(timeMs(number), number);
  }

  /** An id that none of the numbers has, of some time. */
  public String strange(long timeMs, long number) {
    return id(timeMs, ~number);
  }

  private String id(long timeMs, long number) {
    long second = Math.floorDiv(timeMs, 1000);
    if (second != stampedSecond) {
      stampedSecond = second;
      stamp = DatedIds.notifyIdStart(Instant.ofEpochSecond(second));
    }
    String tail = Long.toString(Long.remainderUnsigned(scrambled(number), TAIL_MODULUS));
    return stamp + "0".repeat(DatedIds.TAIL_DIGITS - tail.length()) + tail;
  }

  /** The finalizer of SplitMix64: a permutation, so no two numbers share all their bits. */
  public static long scrambled(long number) {
    long z = number * ODD;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
