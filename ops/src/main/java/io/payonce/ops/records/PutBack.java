package io.payonce.ops.records;

import io.payonce.schemas.Decimal;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes the raw record that puts a rejected one back: a pure function, the same bytes every time,
 * for by them it is known that it has been put back.
 */
public final class PutBack {

  /** The reasons by which the header received-at itself was wrong. */
  private static final Set<RejectionReason> WRONG_RECEIVED_AT =
      EnumSet.of(RejectionReason.FROM_FUTURE, RejectionReason.BAD_RECEIVED_AT);

  /** Seconds have 10 digits until the year 2286, milliseconds 13. */
  private static final int SECONDS_DIGITS_MAX = 10;

  /** What Kafka adds to a record at most: lengths, attributes, and a batch of its own. */
  private static final int FRAME_BYTES = 128;

  private static final int HEADER_FRAME_BYTES = 10;

  private final String rawTopic;
  private final int rawPartitions;
  private final ReceiptProof proof;

  /** Records for a raw topic with so many partitions, their time of receipt signed by the proof. */
  public PutBack(String rawTopic, int rawPartitions, ReceiptProof proof) {
    this.rawTopic = rawTopic;
    this.rawPartitions = rawPartitions;
    this.proof = proof;
  }

  /**
   * The raw record. A key finds its partition as every key does; without one it goes where it lay,
   * and the processor reroutes it once its signature matched.
   */
  public ProducerRecord<byte[], byte[]> of(RejectedSeen rejected) {
    boolean isPlaced = rejected.key() == null && rejected.raw().partition() < rawPartitions;
    return new ProducerRecord<>(
        rawTopic,
        isPlaced ? rejected.raw().partition() : null,
        null,
        rejected.key(),
        rejected.body(),
        headers(rejected));
  }

  /** When it was received, as the record says it, epoch milliseconds; no time is the latest one. */
  public static long receivedAtMs(ProducerRecord<byte[], byte[]> record) {
    long receivedAtMs = RawHeaders.receivedAtMs(record.headers());
    return receivedAtMs == Decimal.NONE ? Long.MAX_VALUE : receivedAtMs;
  }

  /** An upper bound of what the record takes in the log, in bytes. */
  public static long bytes(ProducerRecord<byte[], byte[]> record) {
    long bytes = FRAME_BYTES + length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes += HEADER_FRAME_BYTES + 3L * header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /**
   * The raw record's headers. That it was rerouted or redriven before stays told by the rejected
   * record: here it would say that this record is that copy, and forbid the one reroute it may
   * need.
   */
  private Headers headers(RejectedSeen rejected) {
    RecordHeaders headers = new RecordHeaders(rejected.headers());
    OutcomeHeaders.NAMES.forEach(headers::remove);
    headers.remove(RawHeaders.REROUTED_FROM).remove(RawHeaders.REDRIVEN_FROM);
    keepReceipt(headers, rejected);
    headers.remove(RawHeaders.RECEIPT_PROOF);
    RawHeaders.putRedrivenFrom(headers, rejected.at());
    if (proof.canSign() && rejected.body() != null) {
      proof.sign(headers, rejected.body(), latestMs(rejected));
    }
    return headers;
  }

  /** The append of the first copy, as a redrive before this one proved it, else of this one. */
  private long latestMs(RejectedSeen rejected) {
    return proof
        .latestMs(rejected.headers(), rejected.body())
        .orElse(Math.max(0, rejected.rawAppendMs()));
  }

  /**
   * Says the time of receipt where it came from the append time, which is another now: there was no
   * header, or one later than the append.
   */
  private static void keepReceipt(Headers headers, RejectedSeen rejected) {
    String text = RawHeaders.text(headers, RawHeaders.RECEIVED_AT);
    boolean isLater = RawHeaders.receivedAtMs(headers) > rejected.rawAppendMs();
    // A stamp from the future of an append whose receipt was later: it is the broker's clock that
    // was slow, and only the new append shows it.
    boolean isBrokerSlow = isLater && rejected.reason() == RejectionReason.FROM_FUTURE;
    if (text == null || !isBrokerSlow && (isWrong(rejected, text) || isLater)) {
      RawHeaders.putReceivedAt(headers, rejected.rawAppendMs());
    }
  }

  /** A record that was put back has the mended header already, and its own append came later. */
  private static boolean isWrong(RejectedSeen rejected, String receivedAt) {
    boolean isInSeconds =
        rejected.reason() == RejectionReason.RECEIVED_TOO_LATE
            && receivedAt.length() <= SECONDS_DIGITS_MAX;
    return (WRONG_RECEIVED_AT.contains(rejected.reason()) || isInSeconds)
        && !rejected.isOfRedriven();
  }
}
