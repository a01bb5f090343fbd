package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RawNotificationTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void shouldBecomeRecordWithEveryHeader() {
    // Given
    RawNotification notification =
        new RawNotification(
            "订单-1".getBytes(UTF_8),
            new byte[] {0, -1, 'a'},
            "alipay",
            1_795_399_200_123L,
            "r-1",
            "application/x-www-form-urlencoded; charset=utf-8",
            "/notify/alipay",
            "a=b",
            TRACE,
            Map.of("user-agent", "Mozilla/4.0"));

    // When
    ProducerRecord<byte[], byte[]> record = notification.toRecord("payonce.notifications");

    // Then
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("source", "alipay");
    headers.put("received-at", "1795399200123");
    headers.put("request-id", "r-1");
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    headers.put("path", "/notify/alipay");
    headers.put("query", "a=b");
    headers.put("http-user-agent", "Mozilla/4.0");
    headers.put("traceparent", TRACE);
    assertEquals(headers, headers(record));
    assertEquals("payonce.notifications", record.topic());
    assertArrayEquals("订单-1".getBytes(UTF_8), record.key());
  }

  @Test
  void shouldKeepTheBodysBytes() {
    // Given
    byte[] body = {0, -1, '+', '%'};

    // When
    ProducerRecord<byte[], byte[]> record = bare(null, body).toRecord("t");

    // Then
    assertSame(body, record.value());
  }

  @Test
  void shouldLeavePartitionAndTimestampToKafka() {
    // Given
    RawNotification notification = bare("k".getBytes(UTF_8), new byte[0]);

    // When
    ProducerRecord<byte[], byte[]> record = notification.toRecord("t");

    // Then
    assertNull(record.partition());
    assertNull(record.timestamp());
  }

  @Test
  void shouldLeaveOutWhatIsNotThere() {
    // Given
    RawNotification notification = bare(null, new byte[0]);

    // When
    ProducerRecord<byte[], byte[]> record = notification.toRecord("t");

    // Then
    assertNull(record.key());
    assertEquals(
        Map.of("source", "alipay", "received-at", "0", "request-id", "r", "path", "/"),
        headers(record));
  }

  @Test
  void shouldReadTheLastOfRepeatedHeaders() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add("source", "forged".getBytes(UTF_8)).add("source", "alipay".getBytes(UTF_8));

    // When
    String source = RawHeaders.text(headers, RawHeaders.SOURCE);

    // Then
    assertEquals("alipay", source);
  }

  @Test
  void shouldReadAbsentEmptyAndGarbledHeaders() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add("path", null).add("query", new byte[0]).add("source", new byte[] {-1});

    // When / Then
    assertNull(RawHeaders.text(headers, "request-id"));
    assertNull(RawHeaders.text(headers, "path"));
    assertEquals("", RawHeaders.text(headers, "query"));
    assertEquals("\uFFFD", RawHeaders.text(headers, "source"));
  }

  private static RawNotification bare(byte[] key, byte[] body) {
    return new RawNotification(key, body, "alipay", 0, "r", null, "/", null, null, Map.of());
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
