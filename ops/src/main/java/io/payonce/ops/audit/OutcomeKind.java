package io.payonce.ops.audit;

import io.payonce.schemas.Topics;
import java.util.Locale;

/** The three topics that an outcome can lie on. */
enum OutcomeKind {
  EVENT,
  IGNORED,
  REJECTED;

  /** What people call a record there. */
  String noun() {
    return name().toLowerCase(Locale.ROOT);
  }

  String topic(Topics topics) {
    return switch (this) {
      case EVENT -> topics.orderEvents();
      case IGNORED -> topics.ignored();
      case REJECTED -> topics.rejected();
    };
  }
}
