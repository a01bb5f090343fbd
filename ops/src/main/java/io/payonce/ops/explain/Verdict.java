package io.payonce.ops.explain;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Notification;
import io.payonce.processor.notification.RsaProvider;
import io.payonce.processor.notification.SignatureVerifier;
import io.payonce.processor.notification.VerifiedNotification;
import io.payonce.schemas.RejectionReason;
import java.util.List;

/**
 * What the processor of this version decides on a body with these merchants, before it looks at the
 * trade.
 *
 * @param reason null: believed
 * @param detail what exactly is wrong, or null
 * @param hint what to do, or null
 */
public record Verdict(RejectionReason reason, String detail, String hint) {

  /** The verdict on evidence. */
  public static Verdict of(Evidence evidence) {
    SignatureVerifier verifier =
        new SignatureVerifier(evidence::merchants, RsaProvider.choose(), List.of());
    Checked<VerifiedNotification> checked =
        Notification.parse(evidence.body())
            .then(n -> verifier.verify(n, evidence.receivedAt().toEpochMilli()));
    return checked instanceof Checked.Rejected<VerifiedNotification> rejected
        ? new Verdict(rejected.reason(), rejected.detail(), rejected.hint())
        : new Verdict(null, null, null);
  }
}
