package io.payonce.ops.trace;

import io.payonce.ops.records.LooseForm;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Decimal;
import io.payonce.schemas.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A raw record and what it claims; nothing of it is believed.
 *
 * @param record as the judge takes it; not to be shown
 * @param claims the fields of the order
 */
public record RawSeen(RawRecord record, Claims claims) {

  /** The fields that a notification gives of its order; each may be null. */
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
    RawRecord raw = RawRecord.of(record);
    return new RawSeen(raw, claims(raw));
  }

  private static Claims claims(RawRecord raw) {
    return isEnvelope(raw.source())
        ? EnvelopeClaims.of(raw)
        : Claims.of(LooseForm.parse(raw.body()));
  }

  private static boolean isEnvelope(String source) {
    return source != null && !source.equals(AlipaySource.NAME);
  }

  /** Where it lies. */
  public Coordinates at() {
    return record.at();
  }

  /** When the broker appended it, epoch milliseconds. */
  public long appendMs() {
    return record.appendMs();
  }

  /** The ingress's name for its request, or null. */
  public String requestId() {
    return record.requestId();
  }

  /** The sender of JSON envelopes that it names, or null for Alipay. */
  public String sender() {
    return isEnvelope(record.source()) ? record.source() : null;
  }

  /** The query of its request, or null. */
  public String query() {
    return record.query();
  }

  /** The raw record that it repeats, or null. */
  public Coordinates reroutedFrom() {
    return record.reroutedFrom();
  }

  /** The rejected record that it puts back, or null. */
  public Coordinates redrivenFrom() {
    return record.redrivenFrom();
  }

  /** The body as received; not to be shown. */
  public byte[] body() {
    return record.body();
  }

  /** When it was received, as all decisions see it: never after the append. */
  public long receiptMs() {
    long receivedAtMs = record.receivedAtMs();
    return receivedAtMs == Decimal.NONE ? appendMs() : Math.min(receivedAtMs, appendMs());
  }

  /** Whether it is of this order, or carries this notify_id, or lies under this key. */
  boolean names(String term) {
    return term.equals(claims.notifyId()) || isOfOrder(term);
  }

  /** Whether its key, order or notify_id is one of these. */
  boolean namesAny(Set<String> terms) {
    return Stream.of(claims.notifyId(), claims.outTradeNo(), keyText())
        .anyMatch(name -> name != null && terms.contains(name));
  }

  private String keyText() {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }

  boolean isOfOrder(String order) {
    return order.equals(claims.outTradeNo()) || order.equals(keyText());
  }
}
