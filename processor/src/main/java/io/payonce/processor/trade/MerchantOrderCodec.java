package io.payonce.processor.trade;

import io.payonce.processor.kind.StoredText;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventDeserializer;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderExpectation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The merchant's own order of a trade as bytes behind those of the trade: two bytes when nothing is
 * known and nothing waits.
 *
 * <p>An event that waits is kept as the JSON of its data, its type and its id: about 700 bytes.
 */
final class MerchantOrderCodec {

  private static final byte IS_EXPECTED = 1;
  private static final byte IS_CANCELLED = 2;
  private static final byte IS_KEPT_BACK = 4;

  private static final List<PaymentTold> TOLD = List.of(PaymentTold.values());
  private static final ZoneOffset ALIPAY_ZONE = ZoneOffset.ofHours(8);

  private MerchantOrderCodec() {}

  static byte[] write(MerchantOrder order) {
    OrderExpectation expected = order.expected();
    List<byte[]> events = order.keptBack().stream().map(EventSerializer::data).toList();
    ByteBuffer out = ByteBuffer.allocate(bytesMax(order, events));
    out.put((byte) order.told().ordinal());
    out.put(flags(order));
    if (expected != null) {
      out.putLong(TradeCodec.cents(expected.amount()));
      StoredText.put(out, expected.currency());
      out.putLong(order.expectedAt().toInstant().toEpochMilli());
    }
    if (!events.isEmpty()) {
      out.put((byte) events.size());
      for (int i = 0; i < events.size(); i++) {
        OrderEvent event = order.keptBack().get(i);
        StoredText.put(out, event.ceType());
        StoredText.put(out, String.valueOf(event.origin().index()));
        out.putInt(events.get(i).length).put(events.get(i));
      }
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static byte flags(MerchantOrder order) {
    OrderExpectation expected = order.expected();
    int flags = expected == null ? 0 : IS_EXPECTED;
    flags |= expected != null && expected.isCancelled() ? IS_CANCELLED : 0;
    flags |= order.keptBack().isEmpty() ? 0 : IS_KEPT_BACK;
    return (byte) flags;
  }

  private static int bytesMax(MerchantOrder order, List<byte[]> events) {
    int bytes = 3;
    if (order.expected() != null) {
      bytes += 2 * Long.BYTES + StoredText.bytesMax(order.expected().currency());
    }
    for (int i = 0; i < events.size(); i++) {
      OrderEvent event = order.keptBack().get(i);
      bytes +=
          StoredText.bytesMax(event.ceType())
              + StoredText.bytesMax(String.valueOf(event.origin().index()))
              + Integer.BYTES
              + events.get(i).length;
    }
    return bytes;
  }

  static MerchantOrder read(ByteBuffer in) {
    PaymentTold told = TOLD.get(in.get());
    byte flags = in.get();
    if (flags == 0) {
      return MerchantOrder.UNKNOWN.telling(told, List.of());
    }
    OrderExpectation expected = null;
    OffsetDateTime expectedAt = null;
    if ((flags & IS_EXPECTED) != 0) {
      expected =
          new OrderExpectation(
              TradeCodec.yuan(in.getLong()), StoredText.get(in), (flags & IS_CANCELLED) != 0);
      expectedAt = OffsetDateTime.ofInstant(Instant.ofEpochMilli(in.getLong()), ALIPAY_ZONE);
    }
    List<OrderEvent> keptBack = (flags & IS_KEPT_BACK) == 0 ? List.of() : readEvents(in);
    return new MerchantOrder(expected, expectedAt, told, keptBack);
  }

  private static List<OrderEvent> readEvents(ByteBuffer in) {
    int count = in.get();
    List<OrderEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String ceType = StoredText.get(in);
      String index = StoredText.get(in);
      byte[] data = new byte[in.getInt()];
      in.get(data);
      events.add(read(ceType, ":" + index, data));
    }
    return events;
  }

  private static OrderEvent read(String ceType, String id, byte[] data) {
    try {
      Event event = EventDeserializer.read(ceType, id, data);
      return (OrderEvent) event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
