package io.payonce.processor.topology;

import io.payonce.processor.notification.ReplayWindow;
import io.payonce.schemas.IgnoredReason;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Ignores a notification whose notify_id was accepted before, and counts the copy for those who
 * ask.
 *
 * <p>It never writes for a notification that it passes on, and no decision looks at the count.
 */
final class Deduplicate extends Step<Verified> {

  private final ReplayWindow window;
  private SeenNotifications seen;

  Deduplicate(ReplayWindow window, Outcomes outcomes) {
    super(outcomes);
    this.window = window;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    seen = SeenNotifications.of(context, window);
  }

  @Override
  public void process(Record<byte[], Verified> record) {
    Verified verified = record.value();
    Received received = verified.received();
    Seen first = seen.find(verified.fields().notifyId(), received.appendMs());
    if (first == null) {
      context().forward(record, NotificationTopology.CHECK_TIMESTAMP);
    } else {
      seen.seenAgain(verified, first);
      ignore(verified.ignored(IgnoredReason.DUPLICATE, first.in(received.raw().topic())));
    }
  }
}
