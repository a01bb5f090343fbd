package io.payonce.processor.topology;

import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends a genuine notification that lies on the wrong partition back to the raw topic, once, under
 * the right key: only there are the stores that know its order.
 */
final class Route extends Step<Verified> {

  private final int rawPartitions;
  private final ReceiptProof proof;

  Route(int rawPartitions, ReceiptProof proof, Outcomes outcomes) {
    super(outcomes);
    this.rawPartitions = rawPartitions;
    this.proof = proof;
  }

  @Override
  public void process(Record<byte[], Verified> record) {
    Verified verified = record.value();
    Received received = verified.received();
    byte[] key = verified.orderKey();
    if (OrderPartition.of(key, rawPartitions) == received.raw().partition()) {
      context().forward(record, NotificationTopology.DEDUPLICATE);
    } else if (received.isRerouted()) {
      reject(
          new Rejection(received, RejectionReason.MISROUTED, misrouted(key, received), null),
          verified.fields().appId());
    } else {
      context().forward(again(verified, key), NotificationTopology.NOTIFICATIONS_AGAIN);
      ignore(received, verified.ignored(IgnoredReason.REROUTED, null));
    }
  }

  private String misrouted(byte[] key, Received received) {
    return "rerouted, but on partition "
        + received.raw().partition()
        + " instead of "
        + OrderPartition.of(key, rawPartitions)
        + " of "
        + rawPartitions;
  }

  private Record<byte[], byte[]> again(Verified verified, byte[] key) {
    Received received = verified.received();
    RecordHeaders headers = received.keptHeaders();
    // The time of receipt stays, also when it came from the append time: it decides.
    put(headers, RawHeaders.RECEIVED_AT, Long.toString(verified.receiptMs()));
    put(headers, RawHeaders.REROUTED_FROM, received.raw().toString());
    headers.remove(RawHeaders.RECEIPT_PROOF);
    if (proof.canSign()) {
      // However long it took to come here: it was in the log in time.
      proof.sign(headers, received.body(), verified.receipt().latestMs());
    }
    return new Record<>(key, received.body(), received.appendMs(), headers);
  }

  private static void put(RecordHeaders headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
