package io.payonce.ops.trace.judge;

import io.payonce.ops.records.EventWord;
import io.payonce.processor.decide.Outcome;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import java.util.List;

/**
 * An outcome of the judge in words.
 *
 * @param words the types of its events, or the reason
 * @param detail what exactly is wrong, or null
 * @param hint what to do, or null
 * @param reason why it was rejected, or null when it was not
 */
public record Ruling(String words, String detail, String hint, RejectionReason reason) {

  /** The words of an outcome. */
  public static Ruling of(Outcome outcome) {
    return outcome.match(new Words());
  }

  /** Several types of events, as one text. */
  public static String events(List<String> types) {
    return String.join(" + ", types);
  }

  private static final class Words implements Outcome.Cases<Ruling> {

    @Override
    public Ruling accepted(Outcome.Accepted<?> accepted) {
      List<String> types = accepted.events().stream().map(EventWord::of).toList();
      return new Ruling(events(types), null, null, null);
    }

    @Override
    public Ruling awaiting(Outcome.Awaiting<?> awaiting) {
      return new Ruling(IgnoredReason.AWAITING_ORDER.name(), null, null, null);
    }

    @Override
    public Ruling ignored(Outcome.Ignored ignored) {
      return new Ruling(ignored.reason().name(), null, null, null);
    }

    @Override
    public Ruling rerouted(Outcome.Rerouted rerouted) {
      return new Ruling(IgnoredReason.REROUTED.name(), null, null, null);
    }

    @Override
    public Ruling rejected(Outcome.Rejected rejected) {
      return new Ruling(
          rejected.reason().name(), rejected.detail(), rejected.hint(), rejected.reason());
    }
  }
}
