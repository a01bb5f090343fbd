package io.payonce.ops.story;

import java.util.List;

/**
 * What the rules of this version, and a merchants file, make of a record.
 *
 * @param words the types of its events, or the reason, as {@link #recorded} says them
 * @param detail what exactly is wrong, or null
 */
public record Ruling(String words, String detail) {

  /** What the topics say of a record, in the same words; null when they say nothing yet. */
  static String recorded(List<OutcomeSeen> outcomes) {
    if (outcomes.isEmpty()) {
      return null;
    }
    OutcomeSeen first = outcomes.get(0);
    return first.kind() == OutcomeSeen.Kind.EVENT
        ? events(
            outcomes.stream().map(o -> o.event() == null ? "?" : o.event().type().name()).toList())
        : first.reason();
  }

  static String events(List<String> types) {
    return String.join(" + ", types);
  }
}
