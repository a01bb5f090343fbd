package io.payonce.processor.decide;

import io.payonce.schemas.Coordinates;
import java.nio.ByteBuffer;

/**
 * An entry of the dedupe store about a notification: when and where it was first accepted, and how
 * often it came again.
 *
 * @param firstMs stream time of the acceptance, epoch milliseconds
 * @param receiptMs when the accepted copy was received, epoch milliseconds
 * @param partition partition of its raw record
 * @param offset offset of its raw record
 * @param settlement what it was accepted as
 * @param events how many events it made
 * @param again the copies that came later; shown to people, and no decision looks at it
 */
public record Seen(
    long firstMs,
    long receiptMs,
    int partition,
    long offset,
    Settlement settlement,
    int events,
    Again again) {

  /**
   * The way in which a believed notification was accepted. The order is the stored code: append
   * only.
   */
  public enum Settlement {
    CHANGED,
    UNCHANGED,
    SUPERSEDED,
    /** It changed the state, and its events wait for the merchant's order. */
    AWAITING_ORDER
  }

  /**
   * Copies that were ignored as duplicates.
   *
   * @param count how many
   * @param lastMs append time of the last one, epoch milliseconds
   * @param lastOffset offset of the last one, on the same partition
   */
  public record Again(int count, long lastMs, long lastOffset) {

    /** No copy came so far. */
    public static final Again NEVER = new Again(0, 0, 0);

    private Again plus(long ms, long offset) {
      return new Again(count == Integer.MAX_VALUE ? count : count + 1, ms, offset);
    }
  }

  private static final byte VERSION = 1;

  private static final int BYTES = 1 + 2 * Long.BYTES + Integer.BYTES + Long.BYTES + 2;
  private static final int AGAIN_BYTES = Integer.BYTES + 2 * Long.BYTES;

  /** Where it was first accepted, in that raw topic. */
  public Coordinates in(String topic) {
    return new Coordinates(topic, partition, offset);
  }

  /** Where the last copy lies, the accepted one when there was no other, in that raw topic. */
  public Coordinates lastIn(String topic) {
    return new Coordinates(topic, partition, lastOffset());
  }

  /** Offset of the record that wrote this: it is committed when that one is. */
  public long lastOffset() {
    return again.count() == 0 ? offset : again.lastOffset();
  }

  /** The same after one more copy. */
  Seen seenAgain(long appendMs, long copyOffset) {
    return new Seen(
        firstMs,
        receiptMs,
        partition,
        offset,
        settlement,
        events,
        again.plus(appendMs, copyOffset));
  }

  /** As the store keeps it. Most notifications come once: they do not pay for the copies' part. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(again.count() == 0 ? BYTES : BYTES + AGAIN_BYTES);
    bytes.put(VERSION).putLong(firstMs).putLong(receiptMs).putInt(partition).putLong(offset);
    bytes.put((byte) settlement.ordinal()).put((byte) events);
    if (again.count() > 0) {
      bytes.putInt(again.count()).putLong(again.lastMs()).putLong(again.lastOffset());
    }
    return bytes.array();
  }

  /**
   * The memory that {@link #toBytes} wrote.
   *
   * @throws IllegalStateException when the bytes are of another format; it says what to do
   */
  public static Seen of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the dedupe store holds format %d, this version reads %d: rebuild the state with payonce"
                  .formatted(version, VERSION)
              + " reset, or run the version that wrote it");
    }
    return new Seen(
        buffer.getLong(),
        buffer.getLong(),
        buffer.getInt(),
        buffer.getLong(),
        Settlement.values()[buffer.get()],
        buffer.get(),
        buffer.hasRemaining()
            ? new Again(buffer.getInt(), buffer.getLong(), buffer.getLong())
            : Again.NEVER);
  }
}
