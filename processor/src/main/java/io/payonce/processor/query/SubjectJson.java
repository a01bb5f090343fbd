package io.payonce.processor.query;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.agreement.Agreement;
import io.payonce.processor.authorization.Authorization;
import io.payonce.processor.query.peers.PrettyJson;
import io.payonce.processor.trade.MerchantOrder;
import io.payonce.processor.trade.Trade;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.OrderExpectation;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A subject as it stands, told as JSON.
 *
 * @param last the record that changed it last
 * @param state writes what the ledger knows of it
 */
record SubjectJson(Coordinates last, Consumer<ObjectNode> state) {

  static SubjectJson trade(Trade trade) {
    Coordinates last = trade.lastChange().raw();
    return new SubjectJson(
        last,
        json -> {
          json.put("trade_no", trade.tradeNo());
          json.put("state", lower(trade.state()));
          json.put("total_amount", plain(trade.totalAmount()));
          json.put("refunded_amount", trade.refundedAmount().toPlainString());
          json.put("currency", trade.currency());
          json.put("sequence", trade.sequence());
          order(json.putObject("order"), trade.order());
          ArrayNode changes = json.putArray("last_changes");
          trade.changes().forEach(change -> changes.add(change(change)));
        });
  }

  static SubjectJson agreement(Agreement agreement) {
    return new SubjectJson(
        agreement.last(),
        json -> {
          json.put("external_agreement_no", orNull(agreement.externalAgreementNo()));
          json.put("state", agreement.isSigned() ? "signed" : "unsigned");
          json.put("sequence", agreement.sequence());
        });
  }

  static SubjectJson authorization(Authorization authorization) {
    return new SubjectJson(
        authorization.last(),
        json -> {
          json.put("out_order_no", orNull(authorization.outOrderNo()));
          json.put("currency", authorization.currency());
          json.put("sequence", authorization.facts().size());
          ArrayNode operations = json.putArray("operations");
          for (Authorization.OperationFact fact : authorization.facts()) {
            operations
                .addObject()
                .put("operation_id", fact.operationId())
                .put("state", fact.isCancelled() ? "cancelled" : "succeeded");
          }
        });
  }

  /** The whole answer to a question. */
  ObjectNode of(Question.OfSubject asked) {
    ObjectNode json = PrettyJson.object();
    json.put("app_id", asked.appId());
    json.put(asked.path().idName(), asked.id());
    state.accept(json);
    json.set("raw", raw(last));
    return json;
  }

  /** The merchant's own order, and what waits for it. */
  private static void order(ObjectNode json, MerchantOrder order) {
    OrderExpectation expected = order.expected();
    json.put("known", expected != null);
    if (expected != null) {
      json.put("amount", plain(expected.amount()));
      json.put("currency", expected.currency());
      json.put("cancelled", expected.isCancelled());
      json.put("told_at", ISO_OFFSET_DATE_TIME.format(order.expectedAt()));
    }
    json.put("payment_told", order.told().name().toLowerCase(Locale.ROOT));
    json.put("awaited", order.isAwaited());
    ArrayNode withheld = json.putArray("withheld");
    order.keptBack().forEach(event -> withheld.add(event.ceType()));
  }

  private static String plain(BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }

  private static ObjectNode change(Trade.Change change) {
    ObjectNode json = PrettyJson.object();
    json.put("state", lower(change.state()));
    json.put("notify_id", change.notifyId());
    json.put("notified_at", ISO_OFFSET_DATE_TIME.format(change.notifiedAt()));
    ArrayNode types = json.putArray("ce_types");
    change.events().forEach(event -> types.add(event.ceType()));
    ceIds(json.putArray("ce_ids"), change.source(), change.notifyId(), change.events().size());
    json.set("raw", raw(change.raw()));
    return json;
  }

  static void ceIds(ArrayNode ids, String source, String notifyId, int events) {
    for (int index = 0; index < events; index++) {
      ids.add(EventOrigin.eventId(source, notifyId, index));
    }
  }

  static ObjectNode raw(Coordinates raw) {
    ObjectNode json = PrettyJson.object();
    json.put("topic", raw.topic());
    json.put("partition", raw.partition());
    json.put("offset", raw.offset());
    return json;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
