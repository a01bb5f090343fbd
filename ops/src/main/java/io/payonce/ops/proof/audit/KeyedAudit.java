package io.payonce.ops.proof.audit;

import static io.payonce.ops.proof.finding.Violation.ACCEPTED_TWICE;
import static io.payonce.ops.proof.finding.Violation.POINTS_ELSEWHERE;

import io.payonce.ops.proof.book.Acceptances;
import io.payonce.ops.proof.book.Key;
import io.payonce.ops.proof.book.OrderBook;
import io.payonce.ops.proof.book.OrderWords;
import io.payonce.ops.proof.book.SubjectBook;
import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.content.SubjectKind;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges outcomes by what came before them of the same notify_id and the same order. */
final class KeyedAudit {

  private final Scope scope;
  private final Findings findings;
  private final OrderBook orders;
  private final SubjectBook subjects;
  private final boolean isComplete;

  KeyedAudit(Scope scope, OrderBook orders, boolean isComplete) {
    this.scope = scope;
    this.findings = scope.findings();
    this.orders = orders;
    this.subjects = new SubjectBook(orders.ordersMax(), isComplete, scope.findings());
    this.isComplete = isComplete;
  }

  /**
   * Takes the outcomes of one raw record, if they are of one kind.
   *
   * @param raw null when it is deleted
   */
  void take(AuditedRecord raw, List<AuditedOutcome> outcomes) {
    OutcomeKind kind = outcomes.get(0).kind();
    for (AuditedOutcome outcome : outcomes) {
      if (outcome.kind() != kind) {
        return;
      }
    }
    try {
      switch (kind) {
        case EVENT -> events(raw, outcomes);
        case IGNORED -> ignored(raw, outcomes.get(0));
        case REJECTED -> rejected(raw, outcomes.get(0));
      }
    } catch (IllegalArgumentException unreadable) {
      // Named as UNREADABLE_EVENT in the first pass.
      findings.count("outcomes left out of their order's story: unreadable");
    }
  }

  private void events(AuditedRecord raw, List<AuditedOutcome> outcomes) {
    List<EventData> events = new ArrayList<>(outcomes.size());
    for (AuditedOutcome outcome : outcomes) {
      EventData event = outcome.data();
      event.sequence();
      if (!isAmong(events, event.index())) {
        events.add(event);
      }
    }
    events.sort(Comparator.comparingInt(EventData::index));
    AuditedOutcome first = outcomes.get(0);
    accept(first, events.get(0), false);
    Key order = subject(events.get(0));
    if (scope.isMine(order) && events.get(0).kind() != SubjectKind.ORDER) {
      subjects.accept(order, first.at(), first.source().offset(), events);
    } else if (scope.isMine(order)) {
      orders.accept(order, first.at(), words(raw, first), events);
    }
  }

  private static boolean isAmong(List<EventData> events, int index) {
    for (EventData event : events) {
      if (event.index() == index) {
        return true;
      }
    }
    return false;
  }

  private void ignored(AuditedRecord raw, AuditedOutcome outcome) {
    EventData data = outcome.data();
    Coordinates first = OutcomeHeaders.first(outcome.record().headers());
    switch (String.valueOf(outcome.reason())) {
      case "DUPLICATE" -> duplicate(outcome, data, first);
      case "UNCHANGED", "SUPERSEDED" -> {
        boolean isRedriven = raw != null && raw.header(RawHeaders.REDRIVEN_FROM) != null;
        accept(outcome, data, isRedriven);
        Key order = subject(data);
        if (scope.isMine(order) && data.kind() != SubjectKind.ORDER) {
          subjects.ignored(order, outcome, first);
        } else if (scope.isMine(order)) {
          orders.ignored(order, outcome, words(raw, outcome), first);
        }
      }
      case "AWAITING_ORDER" -> {
        accept(outcome, data, raw != null && raw.header(RawHeaders.REDRIVEN_FROM) != null);
        if (scope.isMine(subject(data))) {
          orders.awaiting(subject(data), outcome, words(raw, outcome));
        }
      }
      default -> {}
    }
  }

  /** The merchant's word that comes too late is the one rejection that another state may deny. */
  private void rejected(AuditedRecord raw, AuditedOutcome outcome) {
    if (raw == null || !RejectionReason.ORDER_PAID_BEFORE.name().equals(outcome.reason())) {
      return;
    }
    OrderWords words = words(raw, outcome);
    if (words.expectation() != null) {
      ToldTrade told = words.body();
      Key order = Key.of(String.valueOf(told.merchantAppId()), told.text("out_trade_no"));
      if (scope.isMine(order)) {
        orders.refused(order, outcome, words);
      }
    }
  }

  private OrderWords words(AuditedRecord raw, AuditedOutcome outcome) {
    ToldTrade body = raw == null ? null : raw.told(scope.orders());
    String mode =
        body == null || scope.orders() == null ? null : scope.orders().mode(body.text("app_id"));
    String source = raw == null || raw.sender() == null ? "alipay" : raw.sender();
    return new OrderWords(
        outcome.source().offset(), source, body, mode, body != null && orders.isHistory(body));
  }

  private static Key subject(EventData data) {
    String appId = data.required(EventField.APP_ID);
    String scope = data.kind() == SubjectKind.ORDER ? appId : data.kind() + "/" + appId;
    return Key.of(scope, data.required(data.kind().subject()));
  }

  /** Two senders may give one notify_id to two notifications. */
  private static Key notification(EventData data) {
    String source = data.text(EventField.SOURCE);
    String notifyId = data.required(EventField.NOTIFY_ID);
    boolean isOfAlipay = source == null || source.equals("alipay");
    return isOfAlipay ? Key.of(notifyId) : Key.of("source/" + source, notifyId);
  }

  /**
   * Remembers an acceptance.
   *
   * @param isAgainAllowed dedupe forgets in time, and a redriven record may come after that: then
   *     the order keeps it from a second event
   */
  private void accept(AuditedOutcome outcome, EventData data, boolean isAgainAllowed) {
    Key notifyId = notification(data);
    if (!scope.isMine(notifyId)) {
      return;
    }
    long before = scope.acceptances().accept(notifyId, outcome.source());
    if (before != Acceptances.NOWHERE && !isAgainAllowed) {
      findings.add(
          ACCEPTED_TWICE,
          outcome.at(),
          "its notify_id was accepted as raw " + Acceptances.words(before) + " before");
    }
  }

  private void duplicate(AuditedOutcome outcome, EventData data, Coordinates first) {
    Key notifyId = notification(data);
    if (!scope.isMine(notifyId)) {
      return;
    }
    long accepted = scope.acceptances().find(notifyId);
    if (accepted == Acceptances.NOWHERE) {
      if (isComplete && !scope.acceptances().hasForgotten(notifyId)) {
        findings.add(
            POINTS_ELSEWHERE, outcome.at(), "a DUPLICATE of what was never accepted before");
      } else {
        findings.undecided(Undecided.ACCEPTED_BEFORE);
      }
    } else if (first == null || accepted != Acceptances.packed(first.partition(), first.offset())) {
      findings.add(
          POINTS_ELSEWHERE,
          outcome.at(),
          "its notify_id was accepted as raw "
              + Acceptances.words(accepted)
              + ", it points at "
              + (first == null ? "none" : first.partition() + "/" + first.offset()));
    }
  }
}
