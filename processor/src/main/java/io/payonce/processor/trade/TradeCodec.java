package io.payonce.processor.trade;

import io.payonce.processor.kind.StoredText;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trade as bytes of the ledger: about 60 bytes and 70 for each change.
 *
 * <p>States and event types are stored by their place in the enum, so those enums are append only;
 * a test pins the places. The first byte is the format's version.
 */
public final class TradeCodec {

  private static final int VERSION = 4;
  private static final int SCALE = 2;

  /** Of a trade that has not begun; no amount is below zero. */
  private static final long NO_AMOUNT = -1;

  /** Without texts and events. */
  private static final int TRADE_BYTES = 3 + 3 * Long.BYTES;

  private static final int CHANGE_BYTES = 2 + Integer.BYTES + 2 * Long.BYTES;

  private static final List<TradeState> STATES = List.of(TradeState.values());
  private static final List<OrderEventType> EVENT_TYPES = List.of(OrderEventType.values());
  private static final ZoneOffset ALIPAY_ZONE = ZoneOffset.ofHours(8);

  private TradeCodec() {}

  /** Writes a trade. */
  public static byte[] write(Trade trade) {
    byte[] order = MerchantOrderCodec.write(trade.order());
    ByteBuffer out = ByteBuffer.allocate(bytesMax(trade) + order.length);
    out.put((byte) VERSION);
    out.put((byte) trade.state().ordinal());
    StoredText.put(out, orEmpty(trade.tradeNo()));
    StoredText.put(out, orEmpty(trade.currency()));
    out.putLong(trade.totalAmount() == null ? NO_AMOUNT : cents(trade.totalAmount()));
    out.putLong(cents(trade.refundedAmount()));
    out.putLong(trade.sequence());
    out.put((byte) trade.changes().size());
    for (Trade.Change change : trade.changes()) {
      put(out, change);
    }
    out.put(order);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static int bytesMax(Trade trade) {
    int bytes =
        TRADE_BYTES
            + StoredText.bytesMax(orEmpty(trade.tradeNo()))
            + StoredText.bytesMax(orEmpty(trade.currency()));
    for (Trade.Change change : trade.changes()) {
      bytes +=
          CHANGE_BYTES
              + change.events().size()
              + StoredText.bytesMax(change.source())
              + StoredText.bytesMax(change.notifyId());
    }
    return bytes;
  }

  private static void put(ByteBuffer out, Trade.Change change) {
    StoredText.put(out, change.source());
    StoredText.put(out, change.notifyId());
    out.putInt(change.raw().partition());
    out.putLong(change.raw().offset());
    out.putLong(change.notifiedAt().toInstant().toEpochMilli());
    out.put((byte) change.events().size());
    for (OrderEventType event : change.events()) {
      out.put((byte) event.ordinal());
    }
    out.put((byte) change.state().ordinal());
  }

  /**
   * Reads a trade.
   *
   * @param rawTopic the topic that its changes lie in: all of a ledger lie in the same one
   * @throws IllegalStateException when the bytes are of another version
   */
  public static Trade read(byte[] bytes, String rawTopic) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StoredText.requireVersion("trades", in.get(), VERSION);
    return new Trade(
        STATES.get(in.get()),
        orNull(StoredText.get(in)),
        orNull(StoredText.get(in)),
        yuan(in.getLong()),
        yuan(in.getLong()),
        in.getLong(),
        readChanges(in, rawTopic),
        MerchantOrderCodec.read(in));
  }

  private static List<Trade.Change> readChanges(ByteBuffer in, String rawTopic) {
    int count = in.get();
    List<Trade.Change> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      changes.add(
          new Trade.Change(
              StoredText.get(in),
              StoredText.get(in),
              new Coordinates(rawTopic, in.getInt(), in.getLong()),
              OffsetDateTime.ofInstant(Instant.ofEpochMilli(in.getLong()), ALIPAY_ZONE),
              readEvents(in),
              STATES.get(in.get())));
    }
    return changes;
  }

  private static List<OrderEventType> readEvents(ByteBuffer in) {
    int count = in.get();
    List<OrderEventType> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(EVENT_TYPES.get(in.get()));
    }
    return events;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static long cents(BigDecimal amount) {
    return amount.setScale(SCALE).unscaledValue().longValueExact();
  }

  static BigDecimal yuan(long cents) {
    return cents == NO_AMOUNT ? null : BigDecimal.valueOf(cents, SCALE);
  }
}
