package io.payonce.processor.topology;

import io.payonce.schemas.Topics;

/** The three topics that outcomes are written to. */
public record OutcomeTopics(String orderEvents, String ignored, String rejected) {

  /** Those of an installation. */
  public static OutcomeTopics of(Topics topics) {
    return new OutcomeTopics(topics.orderEvents(), topics.ignored(), topics.rejected());
  }
}
