package io.payonce.ops.story;

import io.payonce.ops.judge.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the reader of a story must know of how it was told. */
final class Notes {

  private Notes() {}

  static List<String> of(List<Chapter> chapters, List<TradeAt> trades, boolean isByRules) {
    List<String> notes = new ArrayList<>();
    long first =
        chapters.stream()
            .flatMap(chapter -> chapter.outcomes().stream())
            .map(OutcomeSeen::event)
            .filter(Objects::nonNull)
            .mapToLong(e -> e.fact().sequence())
            .min()
            .orElse(1);
    if (first > 1) {
      notes.add(
          "the first event found is #"
              + first
              + ": what came before is older than the log, or than --from");
    }
    long open = chapters.stream().filter(chapter -> chapter.outcomes().isEmpty()).count();
    if (open > 0) {
      notes.add(open + " without an outcome yet: the processor is behind, or stopped");
    }
    long differing = chapters.stream().filter(Notes::differs).count();
    if (differing > 0) {
      notes.add(
          differing
              + " decided otherwise by these keys and rules: the state below is theirs, not the"
              + " ledger's");
    }
    if (!isByRules && trades.isEmpty() && !chapters.isEmpty()) {
      notes.add("no event was made, so no state is known");
    }
    return notes;
  }

  /** The words of the topics on a record; null when they say nothing yet. */
  private static String recorded(List<OutcomeSeen> outcomes) {
    if (outcomes.isEmpty()) {
      return null;
    }
    OutcomeSeen first = outcomes.get(0);
    return first.kind() == OutcomeSeen.Kind.EVENT
        ? Ruling.events(
            outcomes.stream().map(o -> o.event() == null ? "?" : o.event().type().name()).toList())
        : first.reason();
  }

  /** Whether the rules, asked now, say something else than the topics. */
  static boolean differs(Chapter chapter) {
    String recorded = recorded(chapter.outcomes());
    return chapter.ruling() != null
        && recorded != null
        && !recorded.equals(chapter.ruling().words());
  }
}
