package io.payonce.ops.proof.content;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field that the audit reads from the data of an event or an ignored record. */
public enum EventField {
  TYPE("type"),
  SOURCE("source"),
  NOTIFY_ID("notify_id"),
  APP_ID("app_id"),
  OUT_TRADE_NO("out_trade_no"),
  AGREEMENT_NO("agreement_no"),
  AUTH_NO("auth_no"),
  OPERATION_ID("operation_id"),
  EVENT_TYPE("event_type"),
  AMOUNT("amount"),
  TRADE_NO("trade_no"),
  TRADE_STATUS("trade_status"),
  SELLER_ID("seller_id"),
  SEQUENCE("sequence"),
  STATUS("status"),
  TOTAL_AMOUNT("total_amount"),
  REFUNDED_AMOUNT("refunded_amount"),
  REFUND_AMOUNT("refund_amount"),
  RECEIPT_AMOUNT("receipt_amount"),
  CURRENCY("currency"),
  REFUND_NO("refund_no"),
  INFERRED("inferred"),
  AMOUNT_CHECKED("amount_checked"),
  EXPECTED_AMOUNT("expected.amount"),
  EXPECTED_CURRENCY("expected.currency"),
  EXPECTED_CANCELLED("expected.cancelled"),
  WITHHELD_SOURCE("withheld.source"),
  WITHHELD_NOTIFY_ID("withheld.notify_id"),
  WITHHELD_TOPIC("withheld.raw.topic"),
  WITHHELD_PARTITION("withheld.raw.partition"),
  WITHHELD_OFFSET("withheld.raw.offset"),
  OCCURRED_AT("occurred_at"),
  NOTIFIED_AT("notified_at"),
  RECEIVED_AT("received_at"),
  RAW_TOPIC("raw.topic"),
  RAW_PARTITION("raw.partition"),
  RAW_OFFSET("raw.offset");

  /** By the prefix of an object, as {@code withheld.raw.}: its fields by the name in there. */
  static final Map<String, Map<String, EventField>> BY_PREFIX =
      Stream.of("", "raw.", "expected.", "withheld.", "withheld.raw.")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), EventField::byName));

  private final String fieldName;

  EventField(String fieldName) {
    this.fieldName = fieldName;
  }

  private static Map<String, EventField> byName(String prefix) {
    return Arrays.stream(values())
        .filter(field -> field.fieldName.startsWith(prefix))
        .collect(
            Collectors.toUnmodifiableMap(
                field -> field.fieldName.substring(prefix.length()), Function.identity()));
  }

  @Override
  public String toString() {
    return fieldName;
  }
}
