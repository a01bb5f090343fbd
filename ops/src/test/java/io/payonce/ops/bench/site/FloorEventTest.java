package io.payonce.ops.bench.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.EventDeserializer;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FloorEventTest {

  private static final byte[] ORDER = ascii("20261130-0000004711");

  private final FloorEvent event = new FloorEvent("raw");

  @Test
  void shouldBeAnEventThatConsumersRead() {
    // Given
    byte[] id = FloorIds.id(3, 1024);
    RecordHeaders headers = event.headers(ORDER, id, ascii("1024"));

    // When
    byte[] data = event.data(ORDER, id);

    // Then
    OrderEvent read =
        (OrderEvent) new EventDeserializer().deserialize("payonce.order-events", headers, data);
    String notifyId = new String(id, StandardCharsets.US_ASCII);
    assertEquals(notifyId, read.origin().notifyId());
    assertEquals("alipay:" + notifyId + ":0", RawHeaders.text(headers, CloudEventHeaders.ID));
    assertTrue(read.order().outTradeNo().equals("20261130-0000004711"), read.toString());
    assertTrue(data.length > 500 && data.length < 700, data.length + " bytes");
  }

  @Test
  void shouldHaveTheHeadersOfAnEvent() {
    // When
    RecordHeaders headers = event.headers(ORDER, FloorIds.id(3, 1024), ascii("1024"));

    // Then
    Set<String> names =
        StreamSupport.stream(headers.spliterator(), false)
            .map(Header::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(10, names.size(), names.toString());
    assertEquals("1024", RawHeaders.text(headers, OutcomeHeaders.SOURCE_OFFSET));
    assertEquals("20261130-0000004711", RawHeaders.text(headers, CloudEventHeaders.SUBJECT));
  }

  @Test
  void shouldGiveEachRecordAnIdBehindTheOneBefore() {
    // When
    Set<String> ids =
        LongStream.range(0, 10_000)
            .mapToObj(offset -> new String(FloorIds.id(7, offset), StandardCharsets.US_ASCII))
            .collect(Collectors.toSet());

    // Then
    assertEquals(10_000, ids.size());
    assertTrue(ids.stream().allMatch(id -> id.matches("3[0-9]{33}")));
    String early = new String(FloorIds.id(7, 0), StandardCharsets.US_ASCII);
    String late = new String(FloorIds.id(7, 10_000), StandardCharsets.US_ASCII);
    assertTrue(early.compareTo(late) < 0, early + " " + late);
    assertFalse(ids.contains(new String(FloorIds.id(8, 0), StandardCharsets.US_ASCII)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
