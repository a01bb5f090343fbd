package io.payonce.ops.proof.book;

import static io.payonce.ops.proof.finding.Violation.ILLEGAL_TRANSITION;
import static io.payonce.ops.proof.finding.Violation.MISSING_EVENT;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.independent.EnvelopeOrder;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out the events that records of orders must make, and compares those that they made. */
final class OrderTelling {

  private final Findings findings;
  private final OrderHistory history;
  private final MerchantBook merchants;

  OrderTelling(int ordersMax, OrderHistory history, Findings findings) {
    this.merchants = new MerchantBook(ordersMax);
    this.history = history;
    this.findings = findings;
  }

  /** The events that a record must make; undecided when too little is known. */
  Wanted wanted(Key order, OrderState before, OrderWords words) {
    if (before == null || words.body() == null || before.isUnsettled()) {
      return Wanted.UNDECIDED;
    }
    Optional<List<WaitingFact>> waiting = merchants.waiting(order, before);
    MerchantWord word = merchants.word(order);
    boolean isCertain = merchants.isCertain(before, word);
    if (words.expectation() != null) {
      return words.mode() == null || before.isToldUnknown() || waiting.isEmpty()
          ? Wanted.UNDECIDED
          : ofMerchant(order, new ComparisonRules(before, word, words, waiting.get()));
    }
    Optional<List<OrderRules.Fact>> news = OrderRules.news(before, words.body());
    if (news.isEmpty()) {
      return Wanted.none("the order, " + before.status() + ", cannot go there");
    }
    if (words.isRequired() && word == null && isCertain && !before.mayBeTold()) {
      return Wanted.none("told before the merchant's order, which the app requires");
    }
    return waiting.isEmpty()
        ? Wanted.UNDECIDED
        : new Wanted(
            new ComparisonRules(before, word, words, waiting.get())
                .ofPayment(facts(before, words, news.get())),
            words.mode() != null && isCertain,
            word,
            null);
  }

  private Wanted ofMerchant(Key order, ComparisonRules rules) {
    MerchantWord said = MerchantWord.of(rules.words().expectation());
    return new Wanted(rules.ofMerchant(said, merchants.keptBack(order)), true, said, null);
  }

  private List<WaitingFact> facts(OrderState before, OrderWords words, List<OrderRules.Fact> news) {
    List<WaitingFact> facts = new ArrayList<>(news.size());
    long refunded = before.refundedFen;
    for (OrderRules.Fact fact : news) {
      boolean isRefund = fact.type() == OrderEventType.REFUNDED;
      refunded = isRefund ? words.body().fen("refund_fee") : refunded;
      boolean isInferred = fact.isInferred() || history.holds(words.body(), fact.type());
      facts.add(WaitingFact.of(new OrderRules.Fact(fact.type(), isInferred), refunded, words));
    }
    return facts;
  }

  /** Names how the events of a record are others than it must make; true when some are missing. */
  boolean isShort(
      OrderState before, Coordinates at, Wanted wanted, OrderWords words, List<EventData> events) {
    if (wanted.objection() != null) {
      findings.add(ILLEGAL_TRANSITION, at, wanted.objection());
      return false;
    }
    if (wanted.isDecided()) {
      return new EventComparison(findings, at, wanted, events)
          .isShort(before.status(), words.expectation() != null);
    }
    String objection = MerchantOrders.objection(before, events);
    if (objection != null) {
      findings.add(ILLEGAL_TRANSITION, at, objection);
    }
    List<OrderEventType> untold = MerchantOrders.untold(before, events);
    if (!untold.isEmpty()) {
      findings.add(
          MISSING_EVENT, at, "waited for the merchant's order, and is not told: " + untold);
    }
    return !untold.isEmpty();
  }

  /** Remembers how the record's events told of the payment, and the merchant's word in it. */
  void learn(Key order, OrderState state, Wanted wanted, OrderWords words, List<EventData> events) {
    boolean isMismatch = false;
    if (wanted.isDecided() && wanted.isCompared()) {
      for (WantedEvent want : wanted.events()) {
        state.tell(want.type(), want.isChecked());
        isMismatch |= want.type() == OrderEventType.MISMATCHED;
      }
    } else {
      isMismatch = believe(state, events);
    }
    if (isMismatch && wanted.isDecided()) {
      wanted.events().stream()
          .filter(want -> want.told() == OrderEventType.PAID && want.fact() != null)
          .forEach(want -> merchants.keepBack(order, want.fact()));
    }
    if (words.expectation() != null) {
      merchants.say(order, state, words.expectation());
    } else if (words.body() == null) {
      events.stream()
          .filter(event -> event.type() == OrderEventType.EXPECTED)
          .forEach(
              event -> {
                merchants.say(order, MerchantWord.of(event));
                state.wordUnknown(false);
              });
    } else if (wanted.word() != null) {
      // What is used is kept for longest.
      merchants.say(order, wanted.word());
    }
  }

  /** Takes how events told of the payment from themselves; true when one is a mismatch. */
  private static boolean believe(OrderState state, List<EventData> events) {
    boolean isMismatch = false;
    boolean isOfMerchant = events.get(0).type() == OrderEventType.EXPECTED;
    for (EventData event : events) {
      boolean isOwn = event.text(EventField.WITHHELD_OFFSET) == null;
      if (event.type() == OrderEventType.MISMATCHED) {
        isMismatch = true;
        if (isOfMerchant && isOwn) {
          state.paidBefore();
        }
      }
      state.tell(event.type(), "true".equals(event.text(EventField.AMOUNT_CHECKED)));
    }
    return isMismatch;
  }

  /** Takes a notification that waits. */
  void awaiting(Key order, OrderState state, AuditedOutcome outcome, OrderWords words) {
    if (state.isUnsettled()) {
      return;
    }
    Optional<List<OrderRules.Fact>> news =
        words.body() == null ? Optional.empty() : OrderRules.news(state, words.body());
    String objection =
        MerchantOrders.objectionToWait(state, merchants.word(order) != null, words, news);
    if (objection != null) {
      findings.add(ILLEGAL_TRANSITION, outcome.at(), objection);
    }
    if (words.body() == null || news.isEmpty()) {
      state.unsettled();
      return;
    }
    List<WaitingFact> facts = facts(state, words, news.get());
    int waiting = state.waiting();
    for (WaitingFact fact : facts) {
      if (waiting < OrderState.WAITING_MAX) {
        merchants.wait(order, waiting++, fact);
      }
    }
    if (state.isNew()) {
      state.totalFen = words.body().fen("total_amount");
      state.currency = OrderRules.currency(words.body().currency());
    }
    state.named(words.body());
    news.get().forEach(fact -> state.learn(fact.type()));
    state.refundedFen = Math.max(state.refundedFen, words.body().fen("refund_fee"));
    state.waits(waiting);
  }

  /** Takes a word of the merchant that was ignored. */
  void ignored(Key order, OrderState state, AuditedOutcome outcome, EnvelopeOrder told) {
    MerchantWord said = MerchantWord.of(told);
    MerchantWord word = merchants.word(order);
    boolean isCertain = merchants.isCertain(state, word);
    boolean isOlder = word != null && said.stampMs() < word.stampMs();
    if ("SUPERSEDED".equals(outcome.reason())) {
      if (isCertain && !isOlder) {
        findings.add(
            MISSING_EVENT, outcome.at(), "SUPERSEDED, and no newer word of the merchant is known");
      }
      return;
    }
    if (isCertain && isOlder) {
      findings.add(ILLEGAL_TRANSITION, outcome.at(), "UNCHANGED, and the merchant's word is newer");
      return;
    }
    if (isCertain && (word == null || !said.says(word))) {
      findings.add(
          MISSING_EVENT, outcome.at(), "UNCHANGED, and the merchant has not said that before");
    }
    merchants.say(order, state, told);
  }

  /** Takes a word of the merchant that was refused as too late. */
  void refused(Key order, OrderState state, AuditedOutcome outcome, OrderWords words) {
    Wanted wanted = wanted(order, state, words);
    if (wanted.isDecided() && !wanted.events().isEmpty()) {
      findings.add(
          MISSING_EVENT, outcome.at(), "refused as too late, and no payment stands against it");
    }
  }
}
