package io.payonce.ops.proof.book;

import static io.payonce.ops.proof.finding.Violation.CONTENT_DIFFERS;
import static io.payonce.ops.proof.finding.Violation.DOUBLED_EVENT;
import static io.payonce.ops.proof.finding.Violation.ILLEGAL_TRANSITION;
import static io.payonce.ops.proof.finding.Violation.MISCOMPARED;
import static io.payonce.ops.proof.finding.Violation.MISSING_EVENT;

import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the events of one record with those that it must make.
 *
 * @param at the first of the events
 */
record EventComparison(Findings findings, Coordinates at, Wanted wanted, List<EventData> events) {

  /**
   * Names each difference.
   *
   * @param status of the order before, for people
   * @param isOfMerchant whether the merchant's own word is the record
   * @return whether events are missing
   */
  boolean isShort(String status, boolean isOfMerchant) {
    boolean isTold = wanted.events().size() == events.size();
    for (int i = 0; isTold && i < events.size(); i++) {
      isTold = wanted.events().get(i).told() == MerchantOrders.fact(events.get(i));
    }
    if (!isTold) {
      return isShort(status);
    }
    for (int i = 0; i < events.size(); i++) {
      compare(wanted.events().get(i), events.get(i), isOfMerchant);
    }
    return false;
  }

  private boolean isShort(String status) {
    boolean isShort = isPart();
    Violation violation =
        isShort ? MISSING_EVENT : isDoubled() ? DOUBLED_EVENT : ILLEGAL_TRANSITION;
    boolean isForNothing = wanted.events().isEmpty();
    findings.add(
        isForNothing ? MISCOMPARED : violation,
        at,
        "expected "
            + words(wanted.events().stream().map(WantedEvent::type).toList())
            + " of an order that is "
            + status
            + ", found "
            + words(events.stream().map(EventData::type).toList()));
    return isShort;
  }

  /** Whether the events are some of those that are wanted, in their order. */
  private boolean isPart() {
    int next = 0;
    for (WantedEvent one : wanted.events()) {
      if (next < events.size() && MerchantOrders.fact(events.get(next)) == one.told()) {
        next++;
      }
    }
    return next == events.size() && next < wanted.events().size();
  }

  private boolean isDoubled() {
    Set<String> told = new HashSet<>();
    return events.stream()
        .anyMatch(
            event ->
                event.text(EventField.WITHHELD_OFFSET) != null
                    && !told.add(
                        MerchantOrders.fact(event) + "/" + event.text(EventField.WITHHELD_OFFSET)));
  }

  private void compare(WantedEvent want, EventData event, boolean isOfMerchant) {
    if (wanted.isCompared()) {
      byOrder(want, event, isOfMerchant);
    }
    boolean isWithheld = event.text(EventField.WITHHELD_OFFSET) != null;
    if (isWithheld != want.isWithheld()) {
      String should = want.isWithheld() ? "should name the notification that waited" : "names one";
      findings.add(CONTENT_DIFFERS, at, word(event) + " " + should + ", and told its fact first");
    } else if (want.isWithheld()) {
      String objection = want.fact() == null ? null : want.fact().objection(event);
      if (objection != null) {
        findings.add(CONTENT_DIFFERS, at, word(event) + ": " + objection);
      }
    } else {
      boolean isInferred = want.fact() != null && want.fact().isInferred();
      if (!String.valueOf(isInferred).equals(event.text(EventField.INFERRED))) {
        findings.add(CONTENT_DIFFERS, at, "inferred should be " + isInferred);
      }
    }
  }

  private void byOrder(WantedEvent want, EventData event, boolean isOfMerchant) {
    if (want.type() != event.type()) {
      findings.add(
          MISCOMPARED,
          at,
          "told as " + word(event) + ", by the order it is " + MerchantOrders.word(want.type()));
    } else if (!String.valueOf(want.isChecked()).equals(event.text(EventField.AMOUNT_CHECKED))) {
      findings.add(MISCOMPARED, at, "amount_checked should be " + want.isChecked());
    } else if (event.type() == OrderEventType.MISMATCHED
        && !isOfMerchant
        && !wanted.word().says(MerchantWord.of(event))) {
      findings.add(MISCOMPARED, at, "expected is not the order that is known");
    }
  }

  private static String word(EventData event) {
    return MerchantOrders.word(event.type());
  }

  private static String words(List<OrderEventType> types) {
    return types.isEmpty()
        ? "nothing"
        : types.stream().map(MerchantOrders::word).collect(Collectors.joining(" + "));
  }
}
