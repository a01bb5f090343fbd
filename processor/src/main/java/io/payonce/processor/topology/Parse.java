package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Notification;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Takes a raw record apart: its envelope, its time of receipt, its form. */
final class Parse extends Step<byte[]> {

  private final Envelope envelope;
  private final ReplayWindow window;
  private final Beginnings beginnings;
  private final RecordTraces traces;
  private boolean hasBegun;

  Parse(
      Envelope envelope,
      ReplayWindow window,
      Beginnings beginnings,
      RecordTraces traces,
      Outcomes outcomes) {
    super(outcomes);
    this.envelope = envelope;
    this.window = window;
    this.beginnings = beginnings;
    this.traces = traces;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    // A task that lost its state is begun again with the same steps.
    hasBegun = false;
    beginnings.starts(context.taskId().partition());
  }

  @Override
  public void close() {
    beginnings.ends(context().taskId().partition());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Received received = received(record);
    if (!hasBegun) {
      beginnings.reads(received.raw().partition(), received.raw().offset());
      hasBegun = true;
    }
    passOrReject(NotificationTopology.VERIFY_SIGNATURE, received, parse(received));
  }

  private Received received(Record<byte[], byte[]> record) {
    RecordMetadata at =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record from a topic has metadata"));
    Coordinates raw = new Coordinates(at.topic(), at.partition(), at.offset());
    return new Received(
        raw,
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers(),
        traces.begin(raw, record.timestamp(), record.headers()));
  }

  private Checked<Parsed> parse(Received received) {
    return envelope
        .check(received)
        .then(receivedAtMs -> receipt(received, receivedAtMs))
        .then(receipt -> form(received, receipt));
  }

  private Checked<Receipt> receipt(Received received, long receivedAtMs) {
    return window.receipt(receivedAtMs, received.appendMs(), envelope.provedLatestMs(received));
  }

  private static Checked<Parsed> form(Received received, Receipt receipt) {
    if (received.body() == null) {
      return Checked.rejected(RejectionReason.EMPTY_BODY, "the record's value is null");
    }
    return Notification.parse(received.body())
        .then(notification -> Checked.passed(new Parsed(received, receipt, notification)));
  }
}
