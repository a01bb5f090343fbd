package io.payonce.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An Alipay that notifies one app: {@code alipay.notification().outTradeNo("A1").sign()}.
 *
 * @param keys what it signs with
 * @param appId the app that it notifies
 */
public record Alipay(AlipayKeys keys, String appId) {

  /** The app of {@link #sandbox()}. */
  public static final String APP_ID = "2021000000000001";

  /** The payee of every notification unless a test sets another. */
  public static final String SELLER_ID = "2088000000000002";

  /**
   * When notifications are stamped unless a test says when: an hour before the tests of this JVM
   * began. A broker stamps by the clock, so what was received on a fixed day would be too late on
   * the day after.
   */
  public static final Instant NOTIFY_TIME =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

  private static final AtomicLong NOTIFICATIONS = new AtomicLong();

  /** One that uses the key pair of this JVM. */
  public static Alipay sandbox() {
    return new Alipay(AlipayKeys.shared(), APP_ID);
  }

  /** A new notification with its own notify_id: TRADE_SUCCESS of one order of 88.88 yuan. */
  public AlipayNotification notification() {
    long number = NOTIFICATIONS.incrementAndGet();
    return AlipayNotification.blank(keys)
        .with("app_id", appId)
        .with("auth_app_id", appId)
        .with("notify_id", "20261123%026d".formatted(number))
        .outTradeNo("ORDER-" + number);
  }

  /** The merchants file that knows this Alipay's key. */
  public String merchantsJson() {
    return keys.merchantsJson(appId);
  }
}
