package io.payonce.processor.query.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** The result of a query. */
public sealed interface Answer {

  /** The thing asked for. */
  record Found(ObjectNode json) implements Answer {}

  /** Why there is none. */
  record Refused(Problem problem) implements Answer {

    public boolean isNotKnown() {
      return problem.type() == ProblemType.NOT_KNOWN;
    }

    public boolean isNotHere() {
      return problem.type() == ProblemType.NOT_HERE;
    }
  }

  static Answer refused(ProblemType type, String detail) {
    return new Refused(Problem.of(type, detail));
  }

  /** For a moment: the client may ask again. */
  static Answer unavailable(String why) {
    return refused(ProblemType.UNAVAILABLE, why + ". Ask again after Retry-After.");
  }

  static CompletableFuture<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
