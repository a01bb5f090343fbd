package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The rules for what surrounds a body: sizes, kind of sender, time of receipt.
 *
 * <p>The ingress writes good envelopes; a direct producer may write anything.
 */
public final class Envelope {

  static final int HEADERS_MAX = 128;
  static final int HEADERS_BYTES_MAX = 64 * 1024;

  /** A time in epoch milliseconds has 13 digits until the year 2286. */
  private static final int DIGITS_MAX = 14;

  private final String source;
  private final ReceiptProof proof;

  /**
   * The rules of an installation.
   *
   * @param source the kind of sender of a record without the header
   * @param proof what proves when a record that was put back had been received
   */
  public Envelope(String source, ReceiptProof proof) {
    this.source = source;
    this.proof = proof;
  }

  String source() {
    return source;
  }

  ReceiptProof proof() {
    return proof;
  }

  /** When a record that was put back was received at the latest, epoch ms, if it proves it. */
  OptionalLong provedLatestMs(Received received) {
    return received.isRedriven() || received.isRerouted()
        ? proof.latestMs(received.headers(), received.body())
        : OptionalLong.empty();
  }

  /** Checks the envelope; passes with the time of receipt that it claims, epoch milliseconds. */
  Checked<Long> check(Received received) {
    String tooLarge = tooLarge(received);
    if (tooLarge != null) {
      return Checked.rejected(RejectionReason.OVERSIZED_RECORD, tooLarge);
    }
    String claimed = RawHeaders.text(received.headers(), RawHeaders.SOURCE);
    if (claimed != null && !claimed.equals(source)) {
      return Checked.rejected(
          RejectionReason.UNKNOWN_SOURCE, "header source is not '" + source + "'");
    }
    return receivedAtMs(received);
  }

  private static String tooLarge(Received received) {
    if (received.body() != null && received.body().length > Topics.RAW_BYTES_MAX) {
      return "the body has "
          + received.body().length
          + " bytes, at most "
          + Topics.RAW_BYTES_MAX
          + " are allowed";
    }
    return tooLarge(received.headers());
  }

  private static String tooLarge(Headers headers) {
    int count = 0;
    long bytes = 0;
    for (Header header : headers) {
      count++;
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return count > HEADERS_MAX || bytes > HEADERS_BYTES_MAX
        ? count
            + " headers of "
            + bytes
            + " bytes, at most "
            + HEADERS_MAX
            + " of "
            + HEADERS_BYTES_MAX
            + " are allowed"
        : null;
  }

  private static Checked<Long> receivedAtMs(Received received) {
    String text = RawHeaders.text(received.headers(), RawHeaders.RECEIVED_AT);
    if (text == null) {
      return Checked.passed(received.appendMs());
    }
    return isDecimal(text)
        ? Checked.passed(Long.parseLong(text))
        : Checked.rejected(
            RejectionReason.BAD_RECEIVED_AT,
            "header received-at is not 1 to " + DIGITS_MAX + " decimal digits");
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
