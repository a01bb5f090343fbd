package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.SignatureVerifier;
import org.apache.kafka.streams.processor.api.Record;

/** Believes a notification, or does not. From here on everything is signed by Alipay. */
final class VerifySignature extends Step<Parsed> {

  private final String source;
  private final SignatureVerifier verifier;

  VerifySignature(String source, SignatureVerifier verifier, Outcomes outcomes) {
    super(outcomes);
    this.source = source;
    this.verifier = verifier;
  }

  @Override
  public void process(Record<byte[], Parsed> record) {
    Parsed parsed = record.value();
    RecordTrace trace = parsed.received().trace();
    trace.verifying();
    try {
      Checked<Verified> checked = verify(parsed);
      trace.verified(checked instanceof Checked.Passed<Verified> it ? it.value().fields() : null);
      passOrReject(
          NotificationTopology.ROUTE,
          parsed.received(),
          () -> verifier.configuredApp(parsed.notification()),
          checked);
    } finally {
      // Here, since all later steps run inside of this one.
      trace.end();
    }
  }

  private Checked<Verified> verify(Parsed parsed) {
    return verifier
        .verify(parsed.notification(), parsed.receipt().ms())
        .then(
            verified ->
                Checked.passed(
                    new Verified(parsed.received(), source, parsed.receipt(), verified)));
  }
}
