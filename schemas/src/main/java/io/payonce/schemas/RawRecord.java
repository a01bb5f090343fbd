package io.payonce.schemas;

import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record of the raw topic as it lies in the log, believed in nothing.
 *
 * @param at where it lies
 * @param appendMs the broker's append time, epoch milliseconds
 * @param key the record's key, or null
 * @param body the record's value, or null
 * @param headers the record's headers
 */
public record RawRecord(Coordinates at, long appendMs, byte[] key, byte[] body, Headers headers) {

  /** Reads a record that a consumer got. */
  public static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        Coordinates.of(record), record.timestamp(), record.key(), record.value(), record.headers());
  }

  /** The sender that it names, or null. */
  public String source() {
    return RawHeaders.text(headers, RawHeaders.SOURCE);
  }

  /** The time of receipt that it claims, epoch milliseconds in decimal, or null. */
  public String receivedAt() {
    return RawHeaders.text(headers, RawHeaders.RECEIVED_AT);
  }

  /** The same as a number, or {@link Decimal#NONE}, also when it claims none. */
  public long receivedAtMs() {
    return RawHeaders.receivedAtMs(headers);
  }

  /** Whether it says that it was put back by a redrive. */
  public boolean isRedriven() {
    return headers.lastHeader(RawHeaders.REDRIVEN_FROM) != null;
  }

  /** Whether it says that it was written again under its right key. */
  public boolean isRerouted() {
    return headers.lastHeader(RawHeaders.REROUTED_FROM) != null;
  }

  /** The rejected record that it puts back, or null. */
  public Coordinates redrivenFrom() {
    return RawHeaders.redrivenFrom(headers);
  }

  /** The raw record that it repeats under its right key, or null. */
  public Coordinates reroutedFrom() {
    return RawHeaders.reroutedFrom(headers);
  }

  /** The ingress's name for the request, or null. */
  public String requestId() {
    return RawHeaders.text(headers, RawHeaders.REQUEST_ID);
  }

  /** The query of its request, or null. */
  public String query() {
    return RawHeaders.text(headers, RawHeaders.QUERY);
  }

  /**
   * The latest time of receipt, epoch milliseconds, of a record that comes back and proves it.
   *
   * @param proof by the secrets of the installation
   */
  public OptionalLong provedLatestMs(ReceiptProof proof) {
    return isRedriven() || isRerouted() ? proof.latestMs(headers, body) : OptionalLong.empty();
  }

  /**
   * Turns a copy of its headers into those of the record that repeats it under the right key.
   *
   * @param receiptMs when it was received, epoch milliseconds: it stays, also when it came from the
   *     append time, for it decides
   * @param latestMs the latest time of receipt, epoch milliseconds
   * @param proof signs that time, when there is a secret
   */
  public void readdress(Headers copy, long receiptMs, long latestMs, ReceiptProof proof) {
    RawHeaders.putReceivedAt(copy, receiptMs);
    RawHeaders.putReroutedFrom(copy, at);
    copy.remove(RawHeaders.RECEIPT_PROOF);
    if (proof.canSign()) {
      proof.sign(copy, body, latestMs);
    }
  }
}
