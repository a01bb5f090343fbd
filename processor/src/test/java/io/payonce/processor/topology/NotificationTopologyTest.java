package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.decide.Seen;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.GoldenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class NotificationTopologyTest {

  private static final Instant T = Alipay.NOTIFY_TIME;

  private final Alipay alipay = Alipay.sandbox();

  @Test
  void shouldMakeOneEventOfManyCopies() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      AlipayNotification paid = alipay.notification();

      // When
      pipeline.receives(paid);
      pipeline.receives(paid.resend(T.plusSeconds(240)), T.plusSeconds(240));
      pipeline.receives(paid, T.plusSeconds(300));

      // Then
      assertEquals(1, pipeline.orderEvents().size());
      assertEquals(List.of("DUPLICATE", "DUPLICATE"), pipeline.reasons());
      assertEquals("0", RawHeaders.text(pipeline.ignored().get(1).headers(), "first-offset"));
      assertEquals("2", RawHeaders.text(pipeline.ignored().get(1).headers(), "source-offset"));
      assertEquals(
          List.of(new Seen.Again(2, T.plusSeconds(300).toEpochMilli(), 2)),
          pipeline.seen().stream().map(Seen::again).toList());
    }
  }

  @Test
  void shouldTellThePlaceOfTheStateThatHadNothingToLearn() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      AlipayNotification order = alipay.notification();
      pipeline.receives(order.status("WAIT_BUYER_PAY"));
      pipeline.receives(order.notifyId("2"));

      // When
      pipeline.receives(order.notifyId("3"));
      pipeline.receives(order.notifyId("4").status("WAIT_BUYER_PAY"));

      // Then
      assertEquals(List.of("UNCHANGED", "SUPERSEDED"), pipeline.reasons());
      pipeline
          .ignored()
          .forEach(r -> assertEquals("1", RawHeaders.text(r.headers(), "first-offset")));
    }
  }

  @Test
  void shouldLeaveNoTraceOfARejectedCopy() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      AlipayNotification paid = alipay.notification();
      pipeline.receives(paid.signedWith(AlipayKeys.generate()));
      pipeline.receives(paid, T.plus(Duration.ofHours(27)));

      // When
      pipeline.receives(paid.resend(T.plus(Duration.ofHours(27))), T.plus(Duration.ofHours(27)));

      // Then
      assertEquals(List.of("BAD_SIGNATURE", "STALE"), pipeline.reasons());
      assertEquals(1, pipeline.orderEvents().size());
    }
  }

  @Test
  void shouldKeepBytesKeyAndHeadersOfARejectedRecordButNoForgedOutcome() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      byte[] body = Pipeline.bytes("a=%zz");
      RecordHeaders headers = new RecordHeaders();
      OutcomeHeaders.NAMES.forEach(name -> headers.add(name, Pipeline.bytes("forged")));
      headers.add("user", Pipeline.bytes("kept"));

      // When
      pipeline.receives(body, headers, T);

      // Then
      TestRecord<byte[], byte[]> rejected = pipeline.rejected().get(0);
      assertArrayEquals(body, rejected.value());
      assertArrayEquals(Pipeline.bytes("key"), rejected.key());
      assertEquals("MALFORMED_FORM", RawHeaders.text(rejected.headers(), "reason"));
      assertEquals(
          List.of("detail", "reason", "source-offset", "source-partition", "source-topic", "user"),
          names(rejected.headers()));
      assertEquals("kept", RawHeaders.text(rejected.headers(), "user"));
      assertEquals(T, rejected.getRecordTime());
    }
  }

  /** In order; one that stands twice is named twice. */
  private static List<String> names(Headers headers) {
    return Arrays.stream(headers.toArray()).map(Header::key).sorted().toList();
  }

  @Test
  void shouldKeepTheOrdersOfTwoMerchantsOfOneAppApart() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given: both number their orders from A1 on, as the merchants of a service provider do
      AlipayNotification one = alipay.notification().outTradeNo("A1").with("auth_app_id", "m1");
      AlipayNotification other = alipay.notification().outTradeNo("A1").with("auth_app_id", "m2");

      // When
      pipeline.receives(one);
      pipeline.receives(other);

      // Then
      assertEquals(
          List.of("m1", "m2"),
          pipeline.orderEvents().stream().map(e -> e.order().appId()).toList());
      assertEquals(List.of(), pipeline.reasons());
    }
  }

  @Test
  void shouldPassTheTraceOnAndNothingElseOfTheRawHeaders() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      RecordHeaders headers = new RecordHeaders();
      headers.add("traceparent", Pipeline.bytes("00-ab-cd-01")).add("x", Pipeline.bytes("y"));

      // When
      pipeline.receives(alipay.notification().sign(), headers, T);

      // Then
      OrderEvent event = pipeline.orderEvents().get(0);
      assertEquals(OrderEventType.PAID, event.type());
      assertEquals(T, event.times().receivedAt().toInstant());
    }
  }

  @Test
  void shouldSendAGenuineOneBackOnceWhenItIsOnTheWrongPartition() {
    // The driver's only partition is 0: of many orders, all that belong to 1 are rerouted, return
    // to 0 and are misrouted then.
    try (Pipeline pipeline = Pipeline.start(2)) {
      // Given
      String elsewhere = orderOfPartition(1);
      String here = orderOfPartition(0);

      // When
      pipeline.receives(alipay.notification().outTradeNo(here));
      pipeline.receives(alipay.notification().outTradeNo(elsewhere));

      // Then
      assertEquals(1, pipeline.orderEvents().size());
      assertEquals(List.of("REROUTED", "MISROUTED"), pipeline.reasons());
      TestRecord<byte[], byte[]> misrouted = pipeline.rejected().get(0);
      assertArrayEquals(Pipeline.bytes(elsewhere), misrouted.key());
      assertEquals(
          "payonce.notifications/0/1", RawHeaders.text(misrouted.headers(), "rerouted-from"));
      assertEquals(
          Long.toString(T.toEpochMilli()), RawHeaders.text(misrouted.headers(), "received-at"));
    }
  }

  private static String orderOfPartition(int partition) {
    for (int i = 0; ; i++) {
      String order = "P" + i;
      if (RawPartition.of(Pipeline.bytes(order), 2) == partition) {
        return order;
      }
    }
  }

  @Test
  void shouldRefuseABadEnvelope() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      byte[] body = alipay.notification().sign();

      // When
      pipeline.receives(body, header("received-at", "12x"), T);
      pipeline.receives(body, header("received-at", ""), T);
      pipeline.receives(body, header("received-at", "99999999999999999999"), T);
      pipeline.receives(body, header("source", "wechat"), T);
      pipeline.receives(body, header("big", "x".repeat(70_000)), T);
      pipeline.receives((byte[]) null, new RecordHeaders(), T);
      pipeline.receives(new byte[0], new RecordHeaders(), T);
      pipeline.receives(new byte[RawLimits.BODY_BYTES_MAX + 1], new RecordHeaders(), T);
      pipeline.receives(body, T.minus(Duration.ofHours(25)), T);

      // Then
      assertEquals(
          List.of(
              "BAD_RECEIVED_AT",
              "BAD_RECEIVED_AT",
              "BAD_RECEIVED_AT",
              "UNKNOWN_SOURCE",
              "OVERSIZED_RECORD",
              "EMPTY_BODY",
              "EMPTY_BODY",
              "OVERSIZED_RECORD",
              "RECEIVED_TOO_LATE"),
          pipeline.reasons());
      assertEquals(RawLimits.BODY_BYTES_MAX, pipeline.rejected().get(7).value().length);
    }
  }

  @Test
  void shouldExemptARedrivenRecordThatProvesItsFirstAppendFromTheLatenessRule() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      byte[] body = alipay.notification().sign();
      RecordHeaders headers = header("redriven-from", "payonce.rejected/0/0");
      headers.add("received-at", Pipeline.bytes(Long.toString(T.toEpochMilli())));
      Pipeline.PROOF.sign(headers, body, T.toEpochMilli());

      // When
      pipeline.receives(body, headers, T.plus(Duration.ofDays(30)));

      // Then
      assertEquals(1, pipeline.orderEvents().size());
    }
  }

  @Test
  void shouldNotBelieveThatARecordWasRedrivenOrReroutedBecauseItSaysSo() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      byte[] body = alipay.notification().sign();
      for (String name : List.of("redriven-from", "rerouted-from")) {
        RecordHeaders headers = header(name, "payonce.rejected/0/0");
        headers.add("received-at", Pipeline.bytes(Long.toString(T.toEpochMilli())));
        RecordHeaders provenOfOthers = new RecordHeaders(headers);
        Pipeline.PROOF.sign(provenOfOthers, Pipeline.bytes("a=b"), T.toEpochMilli());

        // When
        pipeline.receives(body, headers, T.plus(Duration.ofDays(30)));
        pipeline.receives(body, provenOfOthers, T.plus(Duration.ofDays(30)));
      }

      // Then
      assertEquals(List.of("RECEIVED_TOO_LATE"), List.copyOf(Set.copyOf(pipeline.reasons())));
      assertEquals(4, pipeline.rejected().size());
    }
  }

  @Test
  void shouldAcceptWhatWasReroutedHoweverLongThatTook() {
    // Two partitions: what is rerouted by a pipeline of the wrong one is taken by one of one.
    try (Pipeline wrong = Pipeline.start(2);
        Pipeline right = Pipeline.start()) {
      // Given
      wrong.receives(alipay.notification().outTradeNo(orderOfPartition(1)));
      TestRecord<byte[], byte[]> again = wrong.again().get(0);

      // When
      right.receives(again.value(), again.headers(), T.plus(Duration.ofDays(30)));

      // Then
      assertEquals(1, right.orderEvents().size());
      assertEquals(T, right.orderEvents().get(0).times().receivedAt().toInstant());
    }
  }

  @Test
  void shouldKeepTheTimeOfReceiptOfWhatItReroutes() {
    try (Pipeline pipeline = Pipeline.start(2)) {
      // Given: an ingress says when it received, any other writer does not
      byte[] body = alipay.notification().outTradeNo(orderOfPartition(1)).sign();
      RecordHeaders said = header("received-at", Long.toString(T.minusSeconds(5).toEpochMilli()));

      // When
      pipeline.receives(body, said, T);
      pipeline.receives(body, new RecordHeaders(), T);

      // Then
      assertEquals(
          List.of(Long.toString(T.minusSeconds(5).toEpochMilli()), Long.toString(T.toEpochMilli())),
          pipeline.again().stream()
              .map(again -> RawHeaders.text(again.headers(), "received-at"))
              .toList());
    }
  }

  private static RecordHeaders header(String name, String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(name, Pipeline.bytes(value));
    return headers;
  }

  @Test
  void shouldCountEachOutcome() {
    try (Pipeline pipeline = Pipeline.start()) {
      // Given
      AlipayNotification paid = alipay.notification();

      // When
      pipeline.receives(paid);
      pipeline.receives(paid);
      pipeline.receives(Pipeline.bytes("=x"), T, T);

      pipeline.outcomes().committed(receiptMs -> {});

      // Then
      Outcomes outcomes = pipeline.outcomes();
      assertEquals(1, outcomes.accepted());
      assertEquals(1, outcomes.events(OrderEventType.PAID.ceType()));
      assertEquals(1, outcomes.rejected(RejectionReason.MALFORMED_FORM));
    }
  }

  @Test
  void shouldBeOneSubtopologyAsDocumented() {
    // When
    TopologyDescription description =
        Pipeline.topology(1, ReplayWindow.ALIPAY, new Outcomes()).describe();

    // Then
    assertEquals(1, description.subtopologies().size());
    assertTrue(description.globalStores().isEmpty());
    GoldenFile.check(Path.of("TOPOLOGY.txt"), description.toString());
  }
}
