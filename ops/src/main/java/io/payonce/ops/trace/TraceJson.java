package io.payonce.ops.trace;

import io.payonce.ops.cli.Times;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.IgnoredRecord;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** A story for programs; of bodies only what names the order. */
public final class TraceJson {

  private TraceJson() {}

  static Map<String, Object> of(Story story) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("found", story.isFound());
    json.put("out_trade_no", story.order());
    json.put("records", story.chapters().stream().map(TraceJson::chapter).toList());
    json.put("left_out", story.left());
    json.put("trades", story.trades().stream().map(TraceJson::trade).toList());
    json.put("next", story.next());
    json.put("notes", story.notes());
    json.put(
        "read",
        story.read().stream()
            .map(
                e -> Map.of("partition", e.partition().partition(), "from", e.from(), "to", e.to()))
            .toList());
    return json;
  }

  private static Map<String, Object> chapter(Chapter chapter) {
    RawSeen raw = chapter.raw();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("raw", raw.at());
    json.put("received_at", Times.iso(raw.receiptMs()));
    json.put("appended_at", Times.iso(raw.appendMs()));
    json.put("request_id", raw.requestId());
    json.put("claims", raw.claims());
    json.put("copy", chapter.copy());
    json.put("rerouted_from", raw.reroutedFrom());
    json.put("redriven_from", raw.redrivenFrom());
    json.put("outcomes", chapter.outcomes().stream().map(TraceJson::outcome).toList());
    json.put("ruling", chapter.ruling());
    return json;
  }

  /** An outcome for programs. */
  public static Map<String, Object> outcome(OutcomeRecord outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", OutcomeKind.of(outcome));
    json.put("at", outcome.at());
    put(json, "reason", outcome.reasonText());
    if (outcome instanceof RejectedRecord rejected) {
      put(json, "detail", rejected.detail());
      put(json, "hint", rejected.hint());
    } else if (outcome instanceof IgnoredRecord ignored) {
      put(json, "first", ignored.first());
    } else if (outcome instanceof EventRecord made && made.event() != null) {
      json.put("event", event(made.event()));
    }
    return json;
  }

  private static Map<String, Object> event(Event event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ce_id", event.id());
    json.put("ce_type", event.ceType());
    json.put("sequence", event.sequence());
    if (event instanceof OrderEvent order) {
      putOrder(json, order);
    } else {
      json.put("subject", event.subject());
    }
    return json;
  }

  private static void putOrder(Map<String, Object> json, OrderEvent event) {
    json.put("status", event.fact().status());
    json.put("total_amount", event.amounts().total().toPlainString());
    json.put("refunded_amount", event.amounts().refunded().toPlainString());
    put(
        json,
        "refund_amount",
        event.refund() == null ? null : event.refund().amount().toPlainString());
    json.put("inferred", event.fact().isInferred());
  }

  private static Map<String, Object> trade(TradeAt trade) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("app_id", trade.appId());
    json.put("trade_no", trade.tradeNo());
    json.put("status", trade.status());
    json.put("total_amount", trade.totalAmount());
    json.put("refunded_amount", trade.refundedAmount());
    json.put("sequence", trade.sequence());
    json.put("by", trade.isByRules() ? "rules" : "events");
    return json;
  }

  private static void put(Map<String, Object> json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
