package io.payonce.processor.query;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.decide.Seen;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.topology.StoreReader.Copy;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.processor.trade.Trade;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.OrderAmounts;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Looks questions up in the stores of this instance, and tells what is there as JSON. */
final class Findings {

  private final StoreReader stores;
  private final Commits commits;
  private final QuerySettings settings;

  Findings(StoreReader stores, Commits commits, QuerySettings settings) {
    this.stores = stores;
    this.commits = commits;
    this.settings = settings;
  }

  /**
   * What the stores of a partition know; empty when they know nothing.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while they cannot be read
   */
  Optional<Finding> find(Question question, int partition, Copy copy) {
    if (question instanceof Question.OfTrade trade) {
      return find(trade, partition, copy);
    }
    return find((Question.OfNotification) question, partition, copy);
  }

  private Optional<Finding> find(Question.OfTrade asked, int partition, Copy copy) {
    var task = commits.task(partition);
    return stores
        .trade(partition, copy, asked.appId(), asked.outTradeNo())
        .map(trade -> new Finding(Ledger.STORE, last(trade), task, json(asked, trade)));
  }

  private Optional<Finding> find(Question.OfNotification asked, int partition, Copy copy) {
    var task = commits.task(partition);
    return stores
        .notification(partition, copy, settings.source(), asked.notifyId())
        .map(
            seen ->
                new Finding(
                    SeenNotifications.STORE,
                    seen.lastIn(settings.rawTopic()),
                    task,
                    json(asked.notifyId(), seen)));
  }

  private static Coordinates last(Trade trade) {
    return trade.lastChange().raw();
  }

  private ObjectNode json(String notifyId, Seen seen) {
    boolean isAccepted = seen.settlement() == Seen.Settlement.CHANGED;
    ObjectNode json = PrettyJson.object();
    json.put("notify_id", notifyId);
    json.put("outcome", isAccepted ? "accepted" : "ignored");
    json.put("reason", isAccepted ? null : seen.settlement().name());
    json.put("received_at", time(seen.receiptMs()));
    json.put("accepted_at", time(seen.firstMs()));
    json.set("raw", json(seen.in(settings.rawTopic())));
    ceIds(json.putArray("ce_ids"), settings.source(), notifyId, seen.events());
    ObjectNode again = json.putObject("seen_again");
    again.put("count", seen.again().count());
    if (seen.again().count() > 0) {
      again.put("last_at", time(seen.again().lastMs()));
      again.set("last_raw", json(seen.lastIn(settings.rawTopic())));
    }
    return json;
  }

  private ObjectNode json(Question.OfTrade asked, Trade trade) {
    ObjectNode json = PrettyJson.object();
    json.put("app_id", asked.appId());
    json.put("out_trade_no", asked.outTradeNo());
    json.put("trade_no", trade.tradeNo());
    json.put("state", lower(trade.state()));
    json.put("total_amount", trade.totalAmount().toPlainString());
    json.put("refunded_amount", trade.refundedAmount().toPlainString());
    json.put("currency", OrderAmounts.YUAN);
    json.put("sequence", trade.sequence());
    ArrayNode changes = json.putArray("last_changes");
    trade.changes().forEach(change -> changes.add(json(change)));
    json.set("raw", json(last(trade)));
    return json;
  }

  private ObjectNode json(Trade.Change change) {
    ObjectNode json = PrettyJson.object();
    json.put("state", lower(change.state()));
    json.put("notify_id", change.notifyId());
    json.put("notified_at", ISO_OFFSET_DATE_TIME.format(change.notifiedAt()));
    ArrayNode types = json.putArray("ce_types");
    change.events().forEach(event -> types.add(event.ceType()));
    ceIds(json.putArray("ce_ids"), change.source(), change.notifyId(), change.events().size());
    json.set("raw", json(change.raw()));
    return json;
  }

  private static void ceIds(ArrayNode ids, String source, String notifyId, int events) {
    for (int index = 0; index < events; index++) {
      ids.add(EventOrigin.eventId(source, notifyId, index));
    }
  }

  private static ObjectNode json(Coordinates raw) {
    ObjectNode json = PrettyJson.object();
    json.put("topic", raw.topic());
    json.put("partition", raw.partition());
    json.put("offset", raw.offset());
    return json;
  }

  static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
