package io.payonce.ops.local.alipay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Alipay's times: GMT+8, written without a zone. */
public final class AlipayTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.ofHours(8));

  private AlipayTime() {}

  /** As most fields have it. */
  public static String seconds(Instant time) {
    return SECONDS.format(time);
  }

  /** As {@code gmt_refund} has it. */
  public static String millis(Instant time) {
    return MILLIS.format(time);
  }
}
