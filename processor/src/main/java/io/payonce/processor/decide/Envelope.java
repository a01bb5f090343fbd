package io.payonce.processor.decide;

import static io.payonce.schemas.RejectionReason.BAD_RECEIVED_AT;
import static io.payonce.schemas.RejectionReason.OVERSIZED_RECORD;
import static io.payonce.schemas.RejectionReason.UNKNOWN_SOURCE;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.Source;
import io.payonce.schemas.Decimal;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.Topics;

/**
 * The rules for what surrounds a body: sizes, sender, time of receipt.
 *
 * <p>The ingress writes good envelopes; a direct producer may write anything.
 *
 * @param source the sender
 * @param receipt when it was received
 */
record Envelope(Source source, Receipt receipt) {

  static final int HEADERS_MAX = 128;
  static final int HEADERS_BYTES_MAX = 64 * 1024;

  static Checked<Envelope> check(RawRecord raw, Rules rules) {
    String tooLarge = tooLarge(raw);
    if (tooLarge != null) {
      return Checked.rejected(OVERSIZED_RECORD, tooLarge);
    }
    String named = raw.source();
    Source source = rules.source(named == null ? rules.sourceDefault() : named);
    if (source == null) {
      return Checked.rejected(
          UNKNOWN_SOURCE, "header source is not '" + rules.sourceDefault() + "'");
    }
    return receivedAtMs(raw)
        .then(ms -> source.window().receipt(ms, raw.appendMs(), raw.provedLatestMs(rules.proof())))
        .then(receipt -> Checked.passed(new Envelope(source, receipt)));
  }

  private static String tooLarge(RawRecord raw) {
    if (raw.body() != null && raw.body().length > Topics.RAW_BYTES_MAX) {
      return "the body has %d bytes, at most %d are allowed"
          .formatted(raw.body().length, Topics.RAW_BYTES_MAX);
    }
    int count = raw.headerCount();
    long bytes = raw.headerBytes();
    return count > HEADERS_MAX || bytes > HEADERS_BYTES_MAX
        ? "%d headers of %d bytes, at most %d of %d are allowed"
            .formatted(count, bytes, HEADERS_MAX, HEADERS_BYTES_MAX)
        : null;
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
