package io.payonce.processor.decide;

import static io.payonce.schemas.RejectionReason.BAD_RECEIVED_AT;
import static io.payonce.schemas.RejectionReason.OVERSIZED_RECORD;
import static io.payonce.schemas.RejectionReason.UNKNOWN_SOURCE;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.Source;
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

  /** A time in epoch milliseconds has 13 digits until the year 2286. */
  private static final int DIGITS_MAX = 14;

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
    String text = raw.receivedAt();
    if (text == null) {
      return Checked.passed(raw.appendMs());
    }
    return isDecimal(text)
        ? Checked.passed(Long.parseLong(text))
        : Checked.rejected(
            BAD_RECEIVED_AT, "header received-at is not 1 to " + DIGITS_MAX + " decimal digits");
  }

  private static boolean isDecimal(String text) {
    if (text.isEmpty() || text.length() > DIGITS_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
