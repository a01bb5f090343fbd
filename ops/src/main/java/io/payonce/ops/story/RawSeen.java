package io.payonce.ops.story;

import io.payonce.ops.form.LooseForm;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A raw record and what it claims; nothing of it is believed.
 *
 * @param at where it lies
 * @param appendMs when the broker appended it, epoch milliseconds
 * @param receivedAtMs when it says that it was received, or null when it does not say
 * @param requestId by the ingress, or null
 * @param query of the request, or null
 * @param reroutedFrom the raw record that it repeats, or null
 * @param redrivenFrom the rejected record that it puts back, or null
 * @param key as text, or null
 * @param claims the fields of the order
 * @param record as the judge takes it; not to be shown
 */
public record RawSeen(
    Coordinates at,
    long appendMs,
    Long receivedAtMs,
    String requestId,
    String query,
    Coordinates reroutedFrom,
    Coordinates redrivenFrom,
    String key,
    Claims claims,
    RawRecord record) {

  private static final Pattern COORDINATES = Pattern.compile("(.{1,249})/(\\d{1,9})/(\\d{1,18})");
  private static final Pattern EPOCH_MS = Pattern.compile("\\d{1,14}");

  /** What a notification says of its order; each may be null. */
  public record Claims(
      String notifyId,
      String appId,
      String outTradeNo,
      String tradeNo,
      String status,
      String totalAmount,
      String refundFee,
      String notifyTime) {

    static Claims of(LooseForm form) {
      return new Claims(
          form.text("notify_id"),
          form.text("app_id"),
          form.text("out_trade_no"),
          form.text("trade_no"),
          form.text("trade_status"),
          form.text("total_amount"),
          form.text("refund_fee"),
          form.text("notify_time"));
    }
  }

  static RawSeen of(ConsumerRecord<byte[], byte[]> record) {
    return new RawSeen(
        new Coordinates(record.topic(), record.partition(), record.offset()),
        record.timestamp(),
        epochMs(RawHeaders.text(record.headers(), RawHeaders.RECEIVED_AT)),
        RawHeaders.text(record.headers(), RawHeaders.REQUEST_ID),
        RawHeaders.text(record.headers(), RawHeaders.QUERY),
        coordinates(RawHeaders.text(record.headers(), RawHeaders.REROUTED_FROM)),
        coordinates(RawHeaders.text(record.headers(), RawHeaders.REDRIVEN_FROM)),
        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
        Claims.of(LooseForm.parse(record.value())),
        RawRecord.of(record));
  }

  /** The body as received; not to be shown. */
  public byte[] body() {
    return record.body();
  }

  /** When it was received, as all decisions see it: never after the append. */
  public long receiptMs() {
    return receivedAtMs == null ? appendMs : Math.min(receivedAtMs, appendMs);
  }

  /** Whether it is of this order, or carries this notify_id, or lies under this key. */
  boolean names(String term) {
    return term.equals(claims.notifyId()) || isOfOrder(term);
  }

  boolean isOfOrder(String order) {
    return order.equals(claims.outTradeNo()) || order.equals(key);
  }

  private static Long epochMs(String text) {
    return text != null && EPOCH_MS.matcher(text).matches() ? Long.valueOf(text) : null;
  }

  /** Coordinates as people and headers write them, or null: a header may come from anybody. */
  static Coordinates coordinates(String text) {
    Matcher matcher = COORDINATES.matcher(text == null ? "" : text);
    return matcher.matches()
        ? new Coordinates(
            matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)))
        : null;
  }
}
