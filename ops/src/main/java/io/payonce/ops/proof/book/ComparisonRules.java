package io.payonce.ops.proof.book;

import static io.payonce.schemas.OrderEventType.EXPECTED;
import static io.payonce.schemas.OrderEventType.MISMATCHED;
import static io.payonce.schemas.OrderEventType.PAID;

import java.util.ArrayList;
import java.util.List;

/**
 * The audit's own rules of payments beside the merchant's own orders: a list of the events that
 * must come, where the processor has two tables.
 *
 * @param before the order before the record
 * @param word of the merchant that is in force, or null
 * @param words of the record
 * @param waiting the facts that wait for the merchant's word
 */
record ComparisonRules(
    OrderState before, MerchantWord word, OrderWords words, List<WaitingFact> waiting) {

  /** The events of a payment's facts, behind those that waited. */
  List<WantedEvent> ofPayment(List<WaitingFact> news) {
    List<WantedEvent> wanted = new ArrayList<>();
    boolean agrees =
        word != null
            && word.agrees(
                words.body().fen("total_amount"), OrderRules.currency(words.body().currency()));
    waiting.forEach(fact -> wanted.add(told(fact, word, agrees, true)));
    news.forEach(fact -> wanted.add(told(fact, word, agrees, false)));
    return wanted;
  }

  private WantedEvent told(
      WaitingFact fact, MerchantWord order, boolean agrees, boolean isWithheld) {
    boolean isCompared = words.isCompared() && order != null;
    boolean isMismatch = fact.type() == PAID && isCompared && !agrees;
    return new WantedEvent(
        isMismatch ? MISMATCHED : fact.type(), isCompared && agrees, fact, isWithheld);
  }

  /**
   * The events of the merchant's word; none when it is older than the one in force, says the same,
   * or comes too late.
   *
   * @param keptBack the payment that was told as a mismatch, or null when it is not known
   */
  List<WantedEvent> ofMerchant(MerchantWord said, WaitingFact keptBack) {
    if (word != null && (said.stampMs() < word.stampMs() || said.says(word))) {
      return List.of();
    }
    boolean agrees = !before.isNew() && said.agrees(before.totalFen, before.currency);
    if (before.isWaiting()) {
      List<WantedEvent> wanted = new ArrayList<>();
      wanted.add(WantedEvent.ofMerchant(EXPECTED, false));
      waiting.forEach(fact -> wanted.add(told(fact, said, agrees, true)));
      return wanted;
    }
    if (before.isAgreed()) {
      return afterAgreement(agrees);
    }
    if (before.isPaidTold() && !before.isMismatchTold()) {
      return afterPayment(agrees);
    }
    if (before.isPaidTold()) {
      return List.of(WantedEvent.ofMerchant(EXPECTED, words.isCompared() && agrees));
    }
    if (before.isMismatchTold() && !before.isMoneyBack() && (agrees || !words.isCompared())) {
      return List.of(
          WantedEvent.ofMerchant(EXPECTED, false),
          new WantedEvent(PAID, words.isCompared(), keptBack, true));
    }
    return List.of(WantedEvent.ofMerchant(EXPECTED, false));
  }

  /** A payment that was told as right stands: another order is refused until it is refunded. */
  private List<WantedEvent> afterAgreement(boolean agrees) {
    boolean isTooLate = words.isCompared() && !agrees && !before.isMoneyBack();
    return isTooLate ? List.of() : List.of(WantedEvent.ofMerchant(EXPECTED, words.isCompared()));
  }

  private List<WantedEvent> afterPayment(boolean agrees) {
    boolean isMismatch = words.isCompared() && !agrees && !before.isMoneyBack();
    WantedEvent expected = WantedEvent.ofMerchant(EXPECTED, words.isCompared() && agrees);
    return isMismatch
        ? List.of(expected, WantedEvent.ofMerchant(MISMATCHED, false))
        : List.of(expected);
  }
}
