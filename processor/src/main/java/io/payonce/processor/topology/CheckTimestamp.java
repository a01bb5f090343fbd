package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.ReplayWindow;
import org.apache.kafka.streams.processor.api.Record;

/** Rejects a copy that is too old to be told from a replay. It leaves no trace in a store. */
final class CheckTimestamp extends Step<Verified> {

  private final ReplayWindow window;

  CheckTimestamp(ReplayWindow window, Outcomes outcomes) {
    super(outcomes);
    this.window = window;
  }

  @Override
  public void process(Record<byte[], Verified> record) {
    Verified verified = record.value();
    passOrReject(
        NotificationTopology.SETTLE,
        verified.received(),
        verified.fields()::appId,
        window
            .check(verified.notification(), verified.receipt())
            .then(inTime -> Checked.passed(verified)));
  }
}
