package io.payonce.processor.decide;

import static io.payonce.schemas.RejectionReason.BAD_RECEIVED_AT;
import static io.payonce.schemas.RejectionReason.OVERSIZED_RECORD;
import static io.payonce.schemas.RejectionReason.UNKNOWN_SOURCE;

import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.Source;
import io.payonce.processor.notification.form.Checked;
import io.payonce.schemas.Decimal;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RawRecord;
import java.util.Optional;

/**
 * The rules for what surrounds a body: sizes, sender, time of receipt.
 *
 * <p>The ingress writes good envelopes; a direct producer may write anything.
 *
 * @param source the sender
 * @param receipt when it was received
 */
record Envelope(Source source, Receipt receipt) {

  static Checked<Envelope> check(RawRecord raw, Rules rules) {
    Optional<String> tooLarge = RawLimits.exceeded(raw.body(), raw.headers());
    if (tooLarge.isPresent()) {
      return Checked.rejected(OVERSIZED_RECORD, tooLarge.get());
    }
    String named = raw.source();
    Source source = rules.source(named == null ? rules.sourceDefault() : named);
    if (source == null) {
      return Checked.rejected(
          UNKNOWN_SOURCE,
          "header source is not '"
              + rules.sourceDefault()
              + "'"
              + (rules.sources().hasSenders() ? ", and no sender of that name is configured" : ""));
    }
    return receivedAtMs(raw)
        .then(ms -> source.window().receipt(ms, raw.appendMs(), raw.provedLatestMs(rules.proof())))
        .then(receipt -> Checked.passed(new Envelope(source, receipt)));
  }

  private static Checked<Long> receivedAtMs(RawRecord raw) {
    if (raw.receivedAt() == null) {
      return Checked.passed(raw.appendMs());
    }
    long ms = raw.receivedAtMs();
    return ms == Decimal.NONE
        ? Checked.rejected(
            BAD_RECEIVED_AT,
            "header received-at is not 1 to "
                + RawHeaders.RECEIVED_AT_DIGITS_MAX
                + " decimal digits",
            raw.receivedAt().startsWith("0") ? "it begins with 0: expected no leading zero" : null)
        : Checked.passed(ms);
  }
}
