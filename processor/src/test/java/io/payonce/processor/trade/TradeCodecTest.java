package io.payonce.processor.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.decide.Seen;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TradeCodecTest {

  @Test
  void shouldReadWhatItWrote() {
    // Given
    Trade trade = trade();

    // When
    Trade read = TradeCodec.read(TradeCodec.write(trade), "raw");

    // Then
    assertEquals(trade, read);
  }

  @Test
  void shouldRefuseAnotherFormatAndSayWhatToDo() {
    // Given
    byte[] bytes = TradeCodec.write(trade());
    bytes[0] = 9;

    // When
    String message =
        assertThrows(IllegalStateException.class, () -> TradeCodec.read(bytes, "raw")).getMessage();

    // Then
    assertTrue(message.contains("format 9"), message);
  }

  @Test
  void shouldKeepThePlacesThatAreStored() {
    assertEquals(
        List.of("WAITING", "PAID", "CLOSED_UNPAID", "CLOSED_REFUNDED", "FINISHED", "EXPECTED"),
        names(TradeState.values()));
    assertEquals(
        List.of("CREATED", "PAID", "REFUNDED", "CLOSED", "FINISHED", "EXPECTED", "MISMATCHED"),
        names(OrderEventType.values()));
    assertEquals(
        List.of("CHANGED", "UNCHANGED", "SUPERSEDED", "AWAITING_ORDER"),
        names(Seen.Settlement.values()));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static Trade trade() {
    List<Trade.Change> changes =
        Stream.iterate(0, i -> i + 1).limit(Trade.CHANGES_MAX).map(TradeCodecTest::change).toList();
    return new Trade(
        TradeState.CLOSED_REFUNDED,
        "2026112322001\u4ea4\u6613",
        "CNY",
        new BigDecimal("99999999999.99"),
        new BigDecimal("0.01"),
        Long.MAX_VALUE,
        changes);
  }

  private static Trade.Change change(int i) {
    return new Trade.Change(
        "alipay",
        "notify-" + "x".repeat(120) + i,
        new Coordinates("raw", Integer.MAX_VALUE, Long.MAX_VALUE - i),
        OffsetDateTime.parse("2026-11-23T10:00:00.123+08:00"),
        List.of(OrderEventType.PAID, OrderEventType.REFUNDED, OrderEventType.CLOSED),
        TradeState.values()[i % TradeState.values().length]);
  }
}
