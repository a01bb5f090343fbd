package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.schemas.RawPartition;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's transaction on the raw topic stays open, and a payment lies behind it. */
class QueryHiddenIT {

  private static final String HIDDEN = "payonce_processor_raw_hidden_seconds";

  private final Alipay alipay = Alipay.sandbox();
  private final TestBroker broker = TestBroker.shared();
  private Installation installation;
  private Processor processor;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(broker, 2, directory);
  }

  @Test
  void shouldNotSayThatAHiddenPaymentIsNotKnown() throws Exception {
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.RAW_HIDDEN_TOLERATED_MS, "1000");
    processor = Processor.start(properties);
    try (KafkaProducer<byte[], byte[]> foreign = foreign()) {
      // Given
      Await.until("ready", processor::isReady);
      assertEquals(404, status(trade("H1")));
      foreign.initTransactions();
      foreign.beginTransaction();
      int partition = payBehindIt(foreign);
      String hidden = HIDDEN + "{partition=\"" + partition + "\"}";

      // When
      new Scrape(processor).await(hidden, seconds -> seconds > 1);
      Http.Reply byOrder = get(trade("H1"));
      Http.Reply byId = get("/v1/notifications/H1-id");
      Http.Reply elsewhere = get(trade(orderOn(1 - partition)));

      // Then
      assertHidden(byOrder, partition);
      assertHidden(byId, partition);
      assertEquals(404, elsewhere.status(), elsewhere::body);
      assertTrue(processor.isReady());

      // When
      foreign.abortTransaction();

      // Then
      Await.until("the payment is found", () -> status(trade("H1")) == 200);
      new Scrape(processor).await(hidden, seconds -> seconds == 0);
      assertEquals(404, status("/v1/notifications/of-nobody"));
    } finally {
      processor.close();
    }
  }

  private static void assertHidden(Http.Reply answer, int partition) {
    assertEquals(503, answer.status(), answer::body);
    assertFalse(answer.header("Retry-After").isEmpty(), answer::toString);
    assertTrue(answer.body().contains("urn:payonce:problem:unavailable"), answer::body);
    assertTrue(answer.body().contains("open transaction"), answer::body);
    assertTrue(answer.body().contains("notifications-" + partition), answer::body);
  }

  /** A record of somebody else and, after it on the same partition, a genuine payment. */
  private int payBehindIt(KafkaProducer<byte[], byte[]> foreign) throws Exception {
    byte[] key = Installation.bytes("H1");
    foreign.send(new ProducerRecord<>(installation.topics().notifications(), key, key)).get();
    RecordMetadata paid =
        installation.receives(
            "H1", alipay.notification().outTradeNo("H1").notifyId("H1-id").sign());
    return paid.partition();
  }

  /** An order that nobody knows, of which notifications would lie on a partition. */
  private String orderOn(int partition) {
    for (int i = 0; ; i++) {
      String order = "nobody-" + i;
      if (RawPartition.of(order, 2) == partition) {
        return order;
      }
    }
  }

  private int status(String path) {
    return get(path).status();
  }

  private Http.Reply get(String path) {
    return Http.get(processor.queryPort(), path);
  }

  private static String trade(String order) {
    return "/v1/trades/" + Alipay.APP_ID + "/" + order;
  }

  private KafkaProducer<byte[], byte[]> foreign() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "transactional.id",
            installation.topics().prefix() + "foreign"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
