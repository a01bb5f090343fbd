package io.payonce.processor.topology;

import io.payonce.schemas.Coordinates;
import java.nio.ByteBuffer;

/**
 * What the dedupe store remembers of a notification: when and where it was first accepted.
 *
 * @param firstMs stream time of the acceptance, epoch milliseconds
 * @param partition partition of the raw record
 * @param offset offset of the raw record
 * @param settlement what it was accepted as
 * @param events how many events it made
 */
public record Seen(long firstMs, int partition, long offset, Settlement settlement, int events) {

  /** What a believed notification was accepted as. The order is the stored code: append only. */
  public enum Settlement {
    CHANGED,
    UNCHANGED,
    SUPERSEDED
  }

  private static final int BYTES = Long.BYTES + Integer.BYTES + Long.BYTES + 2;

  /** Where it was first accepted, in that raw topic. */
  public Coordinates in(String topic) {
    return new Coordinates(topic, partition, offset);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(firstMs)
        .putInt(partition)
        .putLong(offset)
        .put((byte) settlement.ordinal())
        .put((byte) events)
        .array();
  }

  static Seen of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Seen(
        buffer.getLong(),
        buffer.getInt(),
        buffer.getLong(),
        Settlement.values()[buffer.get()],
        buffer.get());
  }
}
