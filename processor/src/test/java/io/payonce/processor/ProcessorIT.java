package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.TestBroker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole processor on a real broker. */
class ProcessorIT {

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 3, directory);
  }

  @Test
  void shouldTellTheLifeOfAnOrder() {
    // Given
    AlipayNotification order = alipay.notification().outTradeNo("A1").totalAmount("88.88");
    AlipayNotification paid = order.status("TRADE_SUCCESS");
    installation.receives("A1", paid.sign());
    installation.receives("A1", paid.resend(Alipay.NOTIFY_TIME.plusSeconds(240)).sign());
    installation.receives("A1", order.notifyId("N2").refundFee("8.88").sign());
    installation.receives(
        "A1", order.notifyId("N3").status("TRADE_CLOSED").refundFee("88.88").sign());

    // When
    Ledger ledger = installation.settledBy("one");

    // Then
    ledger.assertAddsUp();
    List<OrderEvent> events = ledger.events("A1");
    assertEquals(
        List.of(
            OrderEventType.PAID,
            OrderEventType.REFUNDED,
            OrderEventType.REFUNDED,
            OrderEventType.CLOSED),
        events.stream().map(OrderEvent::type).toList());
    assertEquals(new BigDecimal("8.88"), events.get(1).refund().amount());
    assertEquals(new BigDecimal("80.00"), events.get(2).refund().amount());
    ConsumerRecord<byte[], byte[]> duplicate = ledger.ignored().get(0);
    assertEquals("DUPLICATE", Ledger.header(duplicate, OutcomeHeaders.REASON));
    assertEquals("0", Ledger.header(duplicate, OutcomeHeaders.FIRST_OFFSET));
  }

  @Test
  void shouldGiveEverythingOnTheRawTopicOneOutcome() {
    // Given
    byte[] genuine = alipay.notification().outTradeNo("B1").sign();
    byte[] noise = new byte[RawLimits.BODY_BYTES_MAX];
    new Random(1).nextBytes(noise);
    send(null, genuine);
    for (int partition = 0; partition < 3; partition++) {
      byte[] body = alipay.notification().outTradeNo("B2").notifyId("B2-" + partition).sign();
      installation.send(
          new ProducerRecord<>(
              installation.topics().notifications(), partition, bytes("evil"), body));
    }
    send(bytes("B3"), null);
    send(bytes("B4"), new byte[0]);
    send(bytes("B5"), noise);
    send(new byte[100_000], bytes("a=b"));
    hostileHeaders(bytes("B6"), alipay.notification().outTradeNo("B6").sign());
    send(
        bytes("B7"),
        alipay.notification().outTradeNo("B7").signedWith(AlipayKeys.generate()).sign());
    byte[] last = alipay.notification().outTradeNo("B8").sign();
    send(bytes("B8"), last);

    // When
    Ledger ledger = installation.settledBy("one");

    // Then
    ledger.assertAddsUp();
    assertEquals(1, ledger.events("B1").size());
    assertEquals(1, ledger.events("B2").size());
    assertEquals(1, ledger.events("B8").size());
    ConsumerRecord<byte[], byte[]> kept =
        ledger.rejected().stream()
            .filter(r -> r.value() != null && r.value().length == noise.length)
            .findFirst()
            .orElseThrow();
    assertArrayEquals(noise, kept.value());
  }

  @Test
  void shouldAcceptTheGenuineOneAfterAForgeryOfTheSameNotifyId() {
    // Given
    AlipayNotification genuine = alipay.notification().outTradeNo("C1");
    RecordMetadata forged =
        installation.receives("C1", genuine.signedWith(AlipayKeys.generate()).sign());
    RecordMetadata accepted = installation.receives("C1", genuine.sign());

    // When
    Ledger ledger = installation.settledBy("one");

    // Then
    assertEquals("[REJECTED BAD_SIGNATURE]", ledger.outcome(at(forged)));
    assertEquals("[EVENT payonce.order.paid.v1]", ledger.outcome(at(accepted)));
  }

  @Test
  void shouldGoOnWhereItStoppedAndRememberAcrossRestarts() {
    // Given
    AlipayNotification first = alipay.notification().outTradeNo("D1");
    installation.receives("D1", first.sign());
    installation.settledBy("one");

    // When
    RecordMetadata again =
        installation.receives("D1", first.resend(Alipay.NOTIFY_TIME.plusSeconds(840)).sign());
    Ledger ledger = installation.settledBy("one");

    // Then
    assertEquals("[IGNORED DUPLICATE]", ledger.outcome(at(again)));
    ledger.assertAddsUp();
  }

  private void send(byte[] key, byte[] body) {
    installation.send(installation.record(key, body));
  }

  private void hostileHeaders(byte[] key, byte[] body) {
    ProducerRecord<byte[], byte[]> record = installation.record(key, body);
    record
        .headers()
        .add("reason", bytes("DUPLICATE"))
        .add("source-offset", bytes("999"))
        .add("ce_id", bytes("forged"))
        .add("received-at", bytes("-1 or 1=1"))
        .add("source", null)
        .add("traceparent", new byte[] {(byte) 0xff, 0});
    installation.send(record);
  }

  private static Coordinates at(RecordMetadata record) {
    return new Coordinates(record.topic(), record.partition(), record.offset());
  }

  private static byte[] bytes(String text) {
    return Installation.bytes(text);
  }
}
