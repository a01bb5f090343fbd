package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Notification;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Takes a raw record apart: its envelope, its time of receipt, its form. */
final class Parse extends Step<byte[]> {

  private final Envelope envelope;
  private final ReplayWindow window;

  Parse(String sourceDefault, ReplayWindow window, Outcomes outcomes) {
    super(outcomes);
    this.envelope = new Envelope(sourceDefault);
    this.window = window;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Received received = received(record);
    passOrReject(NotificationTopology.VERIFY_SIGNATURE, received, parse(received));
  }

  private Received received(Record<byte[], byte[]> record) {
    RecordMetadata at =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record from a topic has metadata"));
    return new Received(
        new Coordinates(at.topic(), at.partition(), at.offset()),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  private Checked<Parsed> parse(Received received) {
    return envelope
        .check(received)
        .then(receivedAtMs -> receipt(received, receivedAtMs))
        .then(receiptMs -> form(received, receiptMs));
  }

  private Checked<Long> receipt(Received received, long receivedAtMs) {
    return window.receiptMs(receivedAtMs, received.appendMs(), received.isRedriven());
  }

  private static Checked<Parsed> form(Received received, long receiptMs) {
    if (received.body() == null) {
      return Checked.rejected(RejectionReason.EMPTY_BODY, "the record's value is null");
    }
    return Notification.parse(received.body())
        .then(notification -> Checked.passed(new Parsed(received, receiptMs, notification)));
  }
}
