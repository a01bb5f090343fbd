package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.JsonSchemaFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random order events come back as they were and keep to the schema. */
class OrderEventFuzz {

  private static final int EVENTS = 2_000;

  private final JsonSchemaFile schema = JsonSchemaFile.of("order-event.v1");

  @Test
  void shouldReadRandomEventsBack() {
    // Given
    long seed = Long.getLong("payonce.fuzz.seed", System.nanoTime());
    Random random = new Random(seed);

    for (int i = 0; i < EVENTS; i++) {
      // When
      OrderEvent event = event(random);
      RecordText record = RecordText.of(event);

      // Then
      String rerun = "event " + i + " with -Dpayonce.fuzz.seed=" + seed;
      assertEquals(event, record.event(), rerun);
      assertEquals(List.of(), schema.errors(record.json()), rerun);
    }
  }

  private static OrderEvent event(Random random) {
    return new OrderEvent(
        new EventOrigin(
            "alipay",
            text(random, 128),
            random.nextInt(2),
            new Coordinates(
                "t", random.nextInt(Integer.MAX_VALUE), random.nextLong(Long.MAX_VALUE))),
        new OrderIds(
            text(random, 32),
            text(random, 64),
            random.nextBoolean() ? null : text(random, 64),
            random.nextBoolean() ? null : text(random, 32)),
        new OrderFact(
            pick(random, OrderEventType.values()),
            1 + random.nextLong(Long.MAX_VALUE - 1),
            pick(random, OrderStatus.values()),
            random.nextBoolean(),
            random.nextBoolean()),
        new OrderAmounts(
            OrderAmounts.YUAN,
            amount(random),
            amount(random),
            random.nextBoolean() ? null : amount(random)),
        random.nextBoolean()
            ? null
            : new Refund(amount(random), random.nextBoolean() ? null : text(random, 64)),
        new EventTimes(time(random), time(random), time(random)),
        fields(random),
        comparison(random));
  }

  private static OrderComparison comparison(Random random) {
    OrderComparison comparison =
        new OrderComparison(
            random.nextBoolean()
                ? null
                : new OrderExpectation(amount(random), OrderAmounts.YUAN, random.nextBoolean()),
            random.nextBoolean()
                ? null
                : new FirstTold(text(random, 32), text(random, 128), new Coordinates("t", 0, 1)));
    return comparison.equals(OrderComparison.NONE) ? OrderComparison.NONE : comparison;
  }

  /** Any code points but surrogates, which no decoder lets through. */
  private static String text(Random random, int charactersMax) {
    StringBuilder text = new StringBuilder("x");
    while (text.length() < 1 + random.nextInt(charactersMax - 1)) {
      int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : 0xD800);
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  private static BigDecimal amount(Random random) {
    return BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 40)), 2);
  }

  private static OffsetDateTime time(Random random) {
    Instant instant =
        Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1000) * 1_000_000L);
    return instant.atOffset(ZoneOffset.ofHours(8));
  }

  private static Map<String, String> fields(Random random) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      fields.put(text(random, 20), text(random, 40));
    }
    return fields;
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
