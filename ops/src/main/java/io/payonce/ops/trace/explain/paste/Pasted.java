package io.payonce.ops.trace.explain.paste;

import java.util.ArrayList;
import java.util.List;

/**
 * A notification as it was found in what somebody has of it.
 *
 * @param notation that its parameters are in
 * @param wrappings around it, the outermost first; nothing when there was none
 * @param body as Alipay would have sent these parameters, or the bytes as they are
 */
public record Pasted(Notation notation, List<Wrapping> wrappings, byte[] body) {

  /** Keeps its own copy. */
  public Pasted {
    wrappings = List.copyOf(wrappings);
  }

  /** Whether the bytes are the body as they are. */
  public boolean isBody() {
    return notation == Notation.BODY && wrappings.isEmpty();
  }

  /** How it was written down, for people. */
  public String words() {
    StringBuilder words = new StringBuilder(notation.words());
    for (int i = wrappings.size() - 1; i >= 0; i--) {
      words.append(", ").append(wrappings.get(i).words());
    }
    return words.toString();
  }

  Pasted inside(Wrapping outer) {
    List<Wrapping> all = new ArrayList<>(List.of(outer));
    all.addAll(wrappings);
    return new Pasted(notation, all, body);
  }
}
