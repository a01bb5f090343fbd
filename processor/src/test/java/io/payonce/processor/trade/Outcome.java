package io.payonce.processor.trade;

import io.payonce.processor.trade.Transition.Anomaly;
import io.payonce.processor.trade.Transition.Changed;
import io.payonce.processor.trade.Transition.Fact;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A transition in a line: {@code paid* refunded+1.00} (the star: inferred), or why there is none.
 */
final class Outcome {

  private Outcome() {}

  static String of(Transition transition) {
    if (transition instanceof Changed changed) {
      return changed.facts().stream().map(Outcome::of).collect(Collectors.joining(" "));
    }
    if (transition instanceof Anomaly anomaly) {
      return anomaly.reason().name();
    }
    return transition.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String of(Fact fact) {
    String refund = fact.refundAmount() == null ? "" : "+" + fact.refundAmount().toPlainString();
    return fact.type().name().toLowerCase(Locale.ROOT) + refund + (fact.isInferred() ? "*" : "");
  }
}
