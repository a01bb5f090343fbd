package io.payonce.ops.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Alipay writes them, in GMT+8, to the millisecond. */
public final class Times {

  private static final DateTimeFormatter GMT8 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.ofHours(8));

  private Times() {}

  /** A time as Alipay writes it; epoch milliseconds. */
  public static String gmt8(long epochMs) {
    return GMT8.format(Instant.ofEpochMilli(epochMs));
  }

  /** The same by ISO 8601, with its offset. */
  public static String iso(long epochMs) {
    return Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.ofHours(8)).toString();
  }
}
