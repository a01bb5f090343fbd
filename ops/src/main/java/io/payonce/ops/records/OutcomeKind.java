package io.payonce.ops.records;

import io.payonce.schemas.EventRecord;
import io.payonce.schemas.IgnoredRecord;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import io.payonce.schemas.Topics;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of an outcome, in the order in which the outcomes of a raw record are listed. */
public enum OutcomeKind {
  EVENT,
  IGNORED,
  REJECTED;

  private static final OutcomeRecord.Cases<OutcomeKind> KINDS =
      new OutcomeRecord.Cases<>() {
        @Override
        public OutcomeKind event(EventRecord event) {
          return EVENT;
        }

        @Override
        public OutcomeKind ignored(IgnoredRecord ignored) {
          return IGNORED;
        }

        @Override
        public OutcomeKind rejected(RejectedRecord rejected) {
          return REJECTED;
        }
      };

  /** The kind of an outcome. */
  public static OutcomeKind of(OutcomeRecord outcome) {
    return outcome.match(KINDS);
  }

  /** The outcome of this kind that a record is, whatever its topic is called. */
  public OutcomeRecord read(ConsumerRecord<byte[], byte[]> record) {
    return switch (this) {
      case EVENT -> new EventRecord(record);
      case IGNORED -> new IgnoredRecord(record);
      case REJECTED -> new RejectedRecord(record);
    };
  }

  /** The topic of an installation that such outcomes lie on. */
  public String topic(Topics topics) {
    return switch (this) {
      case EVENT -> topics.orderEvents();
      case IGNORED -> topics.ignored();
      case REJECTED -> topics.rejected();
    };
  }

  /** The word for a record there. */
  public String noun() {
    return name().toLowerCase(Locale.ROOT);
  }
}
