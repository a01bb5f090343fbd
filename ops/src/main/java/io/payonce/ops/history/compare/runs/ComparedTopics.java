package io.payonce.ops.history.compare.runs;

import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Topics;
import java.util.List;

/**
 * The three topics that one run writes its outcomes to.
 *
 * @param orderEvents of order events
 * @param ignored of ignored notifications
 * @param rejected of rejected ones
 */
public record ComparedTopics(String orderEvents, String ignored, String rejected) {

  /** Those of an installation, or of a copy under another prefix. */
  public static ComparedTopics of(Topics topics) {
    return new ComparedTopics(topics.orderEvents(), topics.ignored(), topics.rejected());
  }

  /** The same names with something at their end. */
  public ComparedTopics withSuffix(String suffix) {
    return new ComparedTopics(orderEvents + suffix, ignored + suffix, rejected + suffix);
  }

  /** All three. */
  public List<String> names() {
    return List.of(orderEvents, ignored, rejected);
  }

  /** The topic of a kind of outcome. */
  public String name(OutcomeKind kind) {
    return names().get(kind.ordinal());
  }
}
