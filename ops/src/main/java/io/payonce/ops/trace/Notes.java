package io.payonce.ops.trace;

import io.payonce.ops.records.EventWord;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.OutcomeRecord;
import java.util.ArrayList;
import java.util.List;

/** Notes on how a story was told, for its reader. */
final class Notes {

  private Notes() {}

  static List<String> of(List<Chapter> chapters, boolean isByRules) {
    List<String> notes = new ArrayList<>();
    long first =
        chapters.stream()
            .flatMap(chapter -> chapter.events().stream())
            .mapToLong(Event::sequence)
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
    boolean hasEvents = chapters.stream().anyMatch(chapter -> !chapter.events().isEmpty());
    if (!isByRules && !hasEvents && !chapters.isEmpty()) {
      notes.add("no event was made, so no state is known");
    }
    return notes;
  }

  /** The words of the topics on a record; null when they say nothing yet. */
  private static String recorded(List<OutcomeRecord> outcomes) {
    if (outcomes.isEmpty()) {
      return null;
    }
    return outcomes.get(0) instanceof EventRecord
        ? Ruling.events(outcomes.stream().map(Notes::type).toList())
        : outcomes.get(0).reasonText();
  }

  private static String type(OutcomeRecord outcome) {
    Event event = outcome instanceof EventRecord one ? one.event() : null;
    return event == null ? "?" : EventWord.of(event);
  }

  /** Whether the rules, asked now, say something else than the topics. */
  static boolean differs(Chapter chapter) {
    String recorded = recorded(chapter.outcomes());
    return chapter.ruling() != null
        && recorded != null
        && !recorded.equals(chapter.ruling().words());
  }
}
