package io.payonce.ops.proof.independent;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** An order as a sender's envelope tells it, by the fields that the merchants file names. */
public final class EnvelopeOrder implements ToldTrade {

  private final String fact;
  private final String notifyId;
  private final long stampMs;
  private final boolean isForeign;
  private final Map<String, String> fields;

  /**
   * An order.
   *
   * @param fact the word of the merchants file
   * @param isForeign whether its app is not among those of the sender
   * @param fields by the names of the merchants file
   */
  EnvelopeOrder(
      String fact, IndependentEnvelope envelope, boolean isForeign, Map<String, String> fields) {
    this.fact = fact;
    this.notifyId = envelope.text("notify_id");
    this.stampMs = envelope.stampMs();
    this.isForeign = isForeign;
    this.fields = fields;
  }

  /** Whether its sender may not tell of the app's orders. */
  public boolean isForeign() {
    return isForeign;
  }

  /** Whether the merchant tells what is to be paid, or that nothing is. */
  public boolean isExpectation() {
    return fact.equals("expected") || isCancelled();
  }

  /** Whether the merchant wants no payment any more. */
  public boolean isCancelled() {
    return fact.equals("cancelled");
  }

  /** When its sender stamped it, epoch milliseconds. */
  public long stampMs() {
    return stampMs;
  }

  @Override
  public String text(String name) {
    return switch (name) {
      case "notify_id" -> notifyId;
      case "trade_status" -> status();
      case "out_biz_no" -> fields.get("refund_no");
      default -> fields.get(name);
    };
  }

  /** The word of Alipay for the fact. */
  private String status() {
    return switch (fact) {
      case "created" -> "WAIT_BUYER_PAY";
      case "paid", "refunded" -> "TRADE_SUCCESS";
      case "closed" -> "TRADE_CLOSED";
      case "finished" -> "TRADE_FINISHED";
      default -> null;
    };
  }

  @Override
  public String id(String name) {
    return text(name);
  }

  @Override
  public long fen(String name) {
    return IndependentAmount.fen(fields.get(name));
  }

  /** An envelope says when it was stamped, and of no fact when it happened. */
  @Override
  public String time(String name) {
    return name.equals("notify_time") ? stamp() : null;
  }

  @Override
  public String stamp() {
    return OffsetDateTime.ofInstant(Instant.ofEpochMilli(stampMs), ZoneOffset.ofHours(8))
        .format(TradeBody.STAMP);
  }

  @Override
  public String currency() {
    return fields.getOrDefault("currency", "CNY");
  }

  @Override
  public String merchantAppId() {
    return fields.get("app_id");
  }
}
