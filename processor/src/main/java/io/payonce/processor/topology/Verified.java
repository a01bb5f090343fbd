package io.payonce.processor.topology;

import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.TradeFields;
import io.payonce.processor.notification.VerifiedNotification;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.IgnoredReason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A raw record whose signature verified.
 *
 * @param source the kind of sender
 * @param receipt when it was received
 */
record Verified(
    Received received, String source, Receipt receipt, VerifiedNotification notification) {

  /** When it was received, epoch milliseconds. */
  long receiptMs() {
    return receipt.ms();
  }

  TradeFields fields() {
    return notification.fields();
  }

  /** The key under which all of the order's records travel. */
  byte[] orderKey() {
    return fields().outTradeNo().getBytes(StandardCharsets.UTF_8);
  }

  /** The outcome of a notification that makes no event. */
  Record<byte[], Ignored> ignored(IgnoredReason reason, Coordinates first) {
    TradeFields fields = fields();
    IgnoredNotification summary =
        new IgnoredNotification(
            source,
            fields.notifyId(),
            fields.merchantAppId(),
            fields.outTradeNo(),
            fields.tradeNo(),
            fields.status().name());
    return received.outcome(orderKey(), new Ignored(received.raw(), reason, first, summary));
  }
}
