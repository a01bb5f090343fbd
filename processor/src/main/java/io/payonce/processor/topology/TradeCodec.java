package io.payonce.processor.topology;

import io.payonce.processor.trade.Trade;
import io.payonce.processor.trade.TradeState;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A trade as bytes of the ledger: about 60 bytes and 70 for each change.
 *
 * <p>States and event types are stored by their place in the enum, so those enums are append only;
 * a test pins the places. The first byte is the format's version.
 */
public final class TradeCodec {

  private static final int VERSION = 1;
  private static final int SCALE = 2;
  private static final ZoneOffset ALIPAY_ZONE = ZoneOffset.ofHours(8);

  private TradeCodec() {}

  /** Writes a trade. */
  public static byte[] write(Trade trade) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(trade.state().ordinal());
      out.writeUTF(trade.tradeNo());
      out.writeLong(cents(trade.totalAmount()));
      out.writeLong(cents(trade.refundedAmount()));
      out.writeLong(trade.sequence());
      out.writeByte(trade.changes().size());
      for (Trade.Change change : trade.changes()) {
        write(out, change);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Trade.Change change) throws IOException {
    out.writeUTF(change.notifyId());
    out.writeInt(change.raw().partition());
    out.writeLong(change.raw().offset());
    out.writeLong(change.notifiedAt().toInstant().toEpochMilli());
    out.writeByte(change.events().size());
    for (OrderEventType event : change.events()) {
      out.writeByte(event.ordinal());
    }
    out.writeByte(change.state().ordinal());
  }

  /**
   * Reads a trade.
   *
   * @param rawTopic the topic that its changes lie in: all of a ledger lie in the same one
   * @throws IllegalStateException when the bytes are of another version
   */
  public static Trade read(byte[] bytes, String rawTopic) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "the trade ledger holds format "
                + version
                + ", this version reads "
                + VERSION
                + ": rebuild the state with payonce reset, or run the version that wrote it");
      }
      return new Trade(
          TradeState.values()[in.readByte()],
          in.readUTF(),
          yuan(in.readLong()),
          yuan(in.readLong()),
          in.readLong(),
          readChanges(in, rawTopic));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Trade.Change> readChanges(DataInputStream in, String rawTopic)
      throws IOException {
    int count = in.readByte();
    List<Trade.Change> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      changes.add(
          new Trade.Change(
              in.readUTF(),
              new Coordinates(rawTopic, in.readInt(), in.readLong()),
              OffsetDateTime.ofInstant(Instant.ofEpochMilli(in.readLong()), ALIPAY_ZONE),
              readEvents(in),
              TradeState.values()[in.readByte()]));
    }
    return List.copyOf(changes);
  }

  private static List<OrderEventType> readEvents(DataInputStream in) throws IOException {
    int count = in.readByte();
    List<OrderEventType> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(OrderEventType.values()[in.readByte()]);
    }
    return List.copyOf(events);
  }

  private static long cents(BigDecimal amount) {
    return amount.setScale(SCALE).unscaledValue().longValueExact();
  }

  private static BigDecimal yuan(long cents) {
    return BigDecimal.valueOf(cents, SCALE);
  }
}
