package io.payonce.processor.kind;

import io.payonce.processor.notification.Receipt;
import io.payonce.schemas.Coordinates;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One arrival of a notification.
 *
 * @param raw where the raw record lies
 * @param receipt when it was received
 */
public record Arrival(Coordinates raw, Receipt receipt) {

  /** All times of an event are Alipay's, so that they can be compared by eye. */
  private static final ZoneOffset ALIPAY_ZONE = ZoneOffset.ofHours(8);

  /** When it was received, as events tell it. */
  public OffsetDateTime receivedAt() {
    return OffsetDateTime.ofInstant(Instant.ofEpochMilli(receipt.ms()), ALIPAY_ZONE);
  }
}
