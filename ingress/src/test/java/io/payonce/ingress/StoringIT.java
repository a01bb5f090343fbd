package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The record that a success leaves on a real raw topic, and the settings that such a topic needs.
 */
@Timeout(120)
class StoringIT {

  private final TestBroker broker = TestBroker.shared();

  @Test
  void shouldStoreAGenuineNotificationByteForByte() throws Exception {
    // Given
    byte[] body = Alipay.sandbox().notification().charset("GBK").outTradeNo("订单-1").sign();
    try (BrokerIngress running = BrokerIngress.ready(broker);
        RawHttp http = running.connect()) {
      // When
      Answered answered =
          http.send(RawHttp.post(new String(body, StandardCharsets.ISO_8859_1))).readAnswer();

      // Then
      assertEquals("200 success", answered.brief());
      ConsumerRecord<byte[], byte[]> stored =
          broker.awaitRecords(running.topics.notifications(), 1).get(0);
      assertArrayEquals(body, stored.value());
      assertEquals("订单-1", new String(stored.key(), StandardCharsets.UTF_8));
      assertEquals(TimestampType.LOG_APPEND_TIME, stored.timestampType());
      assertEquals("alipay", RawHeaders.text(stored.headers(), RawHeaders.SOURCE));
      assertEquals(
          answered.header("x-request-id"),
          RawHeaders.text(stored.headers(), RawHeaders.REQUEST_ID));
      String receivedAt = RawHeaders.text(stored.headers(), RawHeaders.RECEIVED_AT);
      assertTrue(Long.parseLong(receivedAt) <= stored.timestamp());
    }
  }

  @Test
  void shouldKeepTheOrderOfOneOrderOnOnePartition() throws Exception {
    // Given
    try (BrokerIngress running = BrokerIngress.ready(broker);
        RawHttp http = running.connect()) {
      // When
      for (int i = 0; i < 30; i++) {
        http.send(RawHttp.post("notify_id=" + i + "&out_trade_no=A1")).readAnswer();
      }

      // Then
      List<ConsumerRecord<byte[], byte[]>> stored =
          broker.awaitRecords(running.topics.notifications(), 30);
      for (int i = 0; i < 30; i++) {
        assertEquals(i, stored.get(i).offset());
        assertTrue(new String(stored.get(i).value(), StandardCharsets.US_ASCII).contains("=" + i));
      }
    }
  }

  @Test
  void shouldStoreTheLargestRecordWithinTheLimitsOfWhoReadsIt() throws Exception {
    // Given
    List<String> kept = IntStream.range(0, 32).mapToObj("x-kept-%02d"::formatted).toList();
    String[] headers =
        kept.stream().map(name -> name + ": " + "v".repeat(1100)).toArray(String[]::new);
    String request =
        RawHttp.post("out_trade_no=A&pad=" + "x".repeat(65_536 - 19), headers)
            .replace("/notify/alipay", "/notify/alipay?" + "q".repeat(1100))
            .replace("charset=utf-8", "charset=utf-8;" + " ".repeat(1100) + "x=1");
    try (BrokerIngress running =
            BrokerIngress.ready(
                broker,
                "http.headers.kept",
                String.join(",", kept),
                "http.head.bytes.max",
                "1048576");
        RawHttp http = running.connect()) {
      // When
      String answer = http.send(request).readAnswer().brief();

      // Then
      assertEquals("200 success", answer);
      ConsumerRecord<byte[], byte[]> stored =
          broker.awaitRecords(running.topics.notifications(), 1).get(0);
      assertEquals("v".repeat(1024), RawHeaders.text(stored.headers(), "http-x-kept-31"));
      assertEquals(Optional.empty(), RawLimits.exceeded(stored.value(), stored.headers()));
    }
  }

  @Test
  void shouldGoOnStoringIntoATopicThatIsNotAsItMustBe() throws Exception {
    // Given
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 1);
    ConfigResource raw = new ConfigResource(ConfigResource.Type.TOPIC, topics.notifications());
    ConfigEntry asProduced = new ConfigEntry("compression.type", "producer");
    broker
        .admin()
        .incrementalAlterConfigs(
            Map.of(raw, List.of(new AlterConfigOp(asProduced, AlterConfigOp.OpType.SET))))
        .all()
        .get();

    // When
    try (BrokerIngress running = BrokerIngress.start(broker.bootstrapServers(), topics)) {
      running.awaitReady();

      // Then
      assertEquals("200 success", running.post("out_trade_no=A1"));
    }
  }

  @Test
  void shouldWaitForAMissingTopicAndNotCreateIt() throws Exception {
    // Given
    Topics topics = TestBroker.newTopics();
    try (BrokerIngress running = BrokerIngress.start(broker.bootstrapServers(), topics)) {
      // When
      String before = running.post("out_trade_no=A1");
      boolean isReadyBefore = running.ingress.isReady();
      boolean existsBefore =
          broker.admin().listTopics().names().get().contains(topics.notifications());
      broker.createTopics(topics, 1);
      running.awaitReady();

      // Then
      assertEquals("503 fail", before);
      assertFalse(isReadyBefore);
      assertFalse(existsBefore);
      assertEquals("200 success", running.post("out_trade_no=A1"));
      assertEquals(1, broker.read(topics.notifications()).size());
    }
  }
}
