package io.payonce.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.decide.LedgerRetention;
import io.payonce.processor.decide.Shop;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.WaitingSubjects;
import io.payonce.processor.topology.store.WaitingSubjects.Waiting;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.EnvelopeNotification;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders that wait for their merchant, in the topology and its ledger. */
class AwaitedOrdersTest {

  private final TopologyTestDriver driver =
      new TopologyTestDriver(
          Pipeline.topology(
              Shop.of(OrdersMode.REQUIRE).court().rules(), RecordTraces.OFF, new Outcomes()),
          Pipeline.settings());
  private final TestInputTopic<byte[], byte[]> raw =
      driver.createInputTopic(
          Pipeline.TOPICS.notifications(), new ByteArraySerializer(), new ByteArraySerializer());
  private Instant now = Alipay.NOTIFY_TIME;

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldListWhatWaitsAndTellItWhenTheOrderComes() {
    // Given
    paid("A2");
    paid("A1");
    paid("B");

    // When
    List<Waiting> before = page("", 10);
    List<String> ignored = ignored();
    expected("A1");
    List<String> events = events();
    List<Waiting> after = page("", 10);

    // Then
    assertEquals(List.of("A1", "A2", "B"), before.stream().map(Waiting::id).toList());
    assertEquals(now.toEpochMilli(), before.get(0).sinceMs());
    assertEquals(List.of("AWAITING_ORDER", "AWAITING_ORDER", "AWAITING_ORDER"), ignored);
    assertEquals(List.of("payonce.order.expected.v1", "payonce.order.paid.v1"), events);
    assertEquals(List.of("A2", "B"), after.stream().map(Waiting::id).toList());
  }

  @Test
  void shouldListAPageAtATime() {
    // Given
    List.of("A", "A1", "AB", "订单", "Z").forEach(this::paid);

    // When / Then
    assertEquals(List.of("A", "A1"), page("", 2).stream().map(Waiting::id).toList());
    assertEquals(List.of("AB", "Z"), page("A1", 2).stream().map(Waiting::id).toList());
    assertEquals(List.of("订单"), page("Z", 2).stream().map(Waiting::id).toList());
    assertEquals(List.of(), page("订单", 2));
    assertEquals(List.of(), WaitingSubjects.page(ledger(), "202100000000000", "", 2));
    assertEquals(5, WaitingSubjects.all(ledger(), 10).size());
  }

  @Test
  void shouldPayNothingWhereNothingWaits() {
    // Given
    expected("A1");

    // When
    paid("A1");

    // Then
    assertEquals(List.of(), page("", 10));
    assertEquals(List.of(), WaitingSubjects.all(ledger(), 10));
  }

  /** The ledger has forgotten the payment, though its bytes are not deleted yet. */
  @Test
  void shouldNotListAnOrderWhosePaymentWasForgottenAndThatTheMerchantTellsAnew() {
    // Given
    paid("A1");
    now = now.plusMillis(LedgerRetention.DEFAULT.retentionMs());

    // When
    expected("A1");

    // Then
    assertEquals(List.of("payonce.order.expected.v1"), events());
    assertEquals(List.of(), page("", 10));
  }

  private List<Waiting> page(String after, int limit) {
    return WaitingSubjects.page(ledger(), Alipay.APP_ID, after, limit);
  }

  private KeyValueStore<Bytes, byte[]> ledger() {
    return driver.getKeyValueStore(Ledger.STORE);
  }

  private void paid(String order) {
    receives("alipay", Alipay.sandbox().notification().outTradeNo(order).sign());
  }

  private void expected(String order) {
    String data = "{\"order\":{\"no\":\"" + order + "\"},\"amount\":88.88}";
    receives(
        "shop",
        EnvelopeNotification.of("tell-" + order, "order.expected", now).raw("data", data).sign());
  }

  private void receives(String source, byte[] body) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.SOURCE, source.getBytes(UTF_8));
    raw.pipeInput(new TestRecord<>(null, body, headers, now));
  }

  private List<String> ignored() {
    return texts(Pipeline.TOPICS.ignored(), "reason");
  }

  private List<String> events() {
    return texts(Pipeline.TOPICS.orderEvents(), CloudEventHeaders.TYPE);
  }

  private List<String> texts(String topic, String header) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return driver.createOutputTopic(topic, bytes, bytes).readRecordsToList().stream()
        .map(record -> RawHeaders.text(record.headers(), header))
        .toList();
  }
}
