package io.payonce.ops.story;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Checked.Passed;
import io.payonce.processor.notification.Checked.Rejected;
import io.payonce.processor.notification.Merchants;
import io.payonce.processor.notification.Notification;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.RsaProvider;
import io.payonce.processor.notification.SignatureVerifier;
import io.payonce.processor.notification.TradeFields;
import io.payonce.processor.notification.VerifiedNotification;
import io.payonce.processor.topology.OrderPartition;
import io.payonce.processor.trade.Trade;
import io.payonce.processor.trade.Transition;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Folds the processor's own rules over the records of an order, in the order of the log.
 *
 * <p>With Alipay's replay window, and as if the log began here.
 */
final class RuleFold {

  private static final ReplayWindow WINDOW = ReplayWindow.ALIPAY;

  private final SignatureVerifier verifier;
  private final int partitions;
  private final Map<String, Trade> trades = new LinkedHashMap<>();
  private final Map<String, TradeFields> lastFields = new HashMap<>();
  private final Map<String, OffsetDateTime> paidAt = new HashMap<>();
  private final Map<String, Long> accepted = new HashMap<>();

  /**
   * A fold that begins with nothing.
   *
   * @param partitions of the raw topic
   */
  RuleFold(Merchants merchants, int partitions) {
    this.verifier = new SignatureVerifier(() -> merchants, RsaProvider.choose(), List.of());
    this.partitions = partitions;
  }

  /** Takes the next record. */
  Ruling next(RawSeen raw) {
    Checked<VerifiedNotification> verified = verified(raw);
    if (verified instanceof Rejected<VerifiedNotification> rejected) {
      return rejected(rejected);
    }
    return settled(((Passed<VerifiedNotification>) verified).value(), raw);
  }

  private Checked<VerifiedNotification> verified(RawSeen raw) {
    long headerMs = raw.receivedAtMs() == null ? raw.appendMs() : raw.receivedAtMs();
    if (raw.body() == null) {
      return Checked.rejected(RejectionReason.EMPTY_BODY, "the record's value is null");
    }
    return WINDOW
        .receipt(headerMs, raw.appendMs(), provedMs(raw))
        .then(
            receipt ->
                Notification.parse(raw.body())
                    .then(notification -> verifier.verify(notification, receipt.ms())));
  }

  /** Without the secret nobody can tell; what was put back is taken at its word. */
  private static OptionalLong provedMs(RawSeen raw) {
    return raw.redrivenFrom() == null ? OptionalLong.empty() : OptionalLong.of(raw.receiptMs());
  }

  private Ruling settled(VerifiedNotification notification, RawSeen raw) {
    TradeFields fields = notification.fields();
    if (OrderPartition.of(fields.outTradeNo(), partitions) != raw.at().partition()) {
      return raw.reroutedFrom() == null
          ? ignored(IgnoredReason.REROUTED)
          : new Ruling(RejectionReason.MISROUTED.name(), null);
    }
    Long first = accepted.get(fields.notifyId());
    if (first != null && WINDOW.dedupeBuckets().remembers(first, raw.appendMs())) {
      return ignored(IgnoredReason.DUPLICATE);
    }
    Checked<VerifiedNotification> inTime =
        WINDOW.check(notification, new Receipt(raw.receiptMs(), raw.receiptMs()));
    return inTime instanceof Rejected<VerifiedNotification> rejected
        ? rejected(rejected)
        : transition(notification, raw);
  }

  private Ruling transition(VerifiedNotification notification, RawSeen raw) {
    TradeFields fields = notification.fields();
    String key = fields.merchantAppId() + "/" + fields.outTradeNo();
    Transition transition = Transition.of(trades.get(key), notification, raw.at());
    if (transition instanceof Transition.Anomaly anomaly) {
      return new Ruling(anomaly.reason().name(), anomaly.detail());
    }
    accepted.put(fields.notifyId(), raw.appendMs());
    if (transition instanceof Transition.Changed changed) {
      apply(key, fields, changed);
      return new Ruling(
          Ruling.events(changed.facts().stream().map(f -> f.type().name()).toList()), null);
    }
    return ignored(
        transition instanceof Transition.Unchanged
            ? IgnoredReason.UNCHANGED
            : IgnoredReason.SUPERSEDED);
  }

  private void apply(String key, TradeFields fields, Transition.Changed changed) {
    trades.put(key, changed.after());
    lastFields.put(key, fields);
    changed.facts().stream()
        .filter(fact -> fact.type() == OrderEventType.PAID)
        .forEach(fact -> paidAt.put(key, fact.occurredAt()));
  }

  private static Ruling ignored(IgnoredReason reason) {
    return new Ruling(reason.name(), null);
  }

  private static Ruling rejected(Rejected<?> rejected) {
    return new Ruling(rejected.reason().name(), rejected.detail());
  }

  /** Where the trades stand now. */
  List<TradeAt> trades() {
    return trades.keySet().stream().map(this::trade).toList();
  }

  private TradeAt trade(String key) {
    Trade trade = trades.get(key);
    TradeFields fields = lastFields.get(key);
    return new TradeAt(
        fields.merchantAppId(),
        fields.outTradeNo(),
        trade.tradeNo(),
        trade.state().orderStatus(),
        trade.totalAmount().toPlainString(),
        trade.refundedAmount().toPlainString(),
        trade.sequence(),
        paidAt.get(key),
        true);
  }
}
