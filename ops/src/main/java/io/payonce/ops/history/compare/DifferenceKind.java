package io.payonce.ops.history.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In what two runs can differ about a notification. */
enum DifferenceKind {
  MISSING("live has an outcome, the shadow none"),
  EXTRA("the shadow has an outcome, live none"),
  OTHER_OUTCOME("an event, ignored, rejected: another of the three"),
  OTHER_REASON("ignored or rejected for another reason"),
  DIFFERENT("the same outcome, not in the same bytes"),
  OTHER_ORDER("the same events of an order, one before the other");

  private final String meaning;

  DifferenceKind(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** As programs read it: {@code other_reason}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
