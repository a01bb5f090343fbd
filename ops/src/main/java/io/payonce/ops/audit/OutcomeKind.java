package io.payonce.ops.audit;

import io.payonce.schemas.Topics;

/** The three topics that an outcome can lie on. */
enum OutcomeKind {
  EVENT,
  IGNORED,
  REJECTED;

  String topic(Topics topics) {
    return switch (this) {
      case EVENT -> topics.orderEvents();
      case IGNORED -> topics.ignored();
      case REJECTED -> topics.rejected();
    };
  }
}
