package io.payonce.ops.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.LogLines;
import io.payonce.testing.OtlpReceiver;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise P8: what a buyer's field or a signature says is in no log line, metric, span, answer or
 * explanation, whatever becomes of the notification.
 */
@Timeout(300)
class CanaryIT {

  private static final String CANARY = "c4n4ry";

  private final LogLines log = LogLines.open();
  private final List<String> told = new ArrayList<>();
  private final Set<String> signatures = new HashSet<>();
  private OtlpReceiver collector;
  private BothProcesses both;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    collector = OtlpReceiver.start();
    both =
        BothProcesses.start(
            directory,
            Map.of("tracing.otlp.endpoint", collector.endpoint(), "tracing.sample.ratio", "1"));
  }

  @AfterEach
  void stop() {
    both.close();
    collector.close();
    log.close();
  }

  @Test
  void shouldNeverTellOfABuyerOrASignature() throws Exception {
    // Given
    sendEveryKind();
    sendHostileRequests();
    sendHostileRecords();

    // When
    both.awaitAllSettled();
    told.add(both.metrics(both.ingressAddress()));
    told.add(both.metrics(both.processorAddress()));
    List<String> reasons = explanations();
    both.close();
    told.addAll(log.all());
    told.addAll(collector.everything());

    // Then
    assertTrue(Set.copyOf(reasons).size() >= 20, () -> "too few kinds: " + Set.copyOf(reasons));
    assertTrue(told.stream().anyMatch(line -> line.contains(" outcome ")), "no DEBUG lines");
    assertEquals(Set.of("receive", "publish", "verify", "settle"), namesOfSpans());
    for (String line : told) {
      String lower = line.toLowerCase(Locale.ROOT);
      assertFalse(lower.contains(CANARY), () -> "a canary sings in: " + line);
      signatures.forEach(sign -> assertFalse(line.contains(sign), () -> "signature in: " + line));
    }
  }

  private Set<String> namesOfSpans() {
    return collector.spans().stream().map(OtlpReceiver.Received::name).collect(Collectors.toSet());
  }

  /** Its event hands the signed fields on, but for those of persons: only these are canaries. */
  private AlipayNotification ofAnotherKind() {
    AlipayNotification notification = canary("A8").with("notify_type", "dut_user_sign");
    for (String field :
        List.of(
            "subject",
            "body",
            "passback_params",
            "voucher_detail_list",
            "point_amount",
            "fund_bill_list")) {
      notification = notification.without(field);
    }
    return notification;
  }

  private AlipayNotification canary(String order) {
    AlipayNotification notification =
        Alipay.sandbox().notification().outTradeNo(order).notifyTime(Instant.now());
    for (String field :
        List.of(
            "buyer_id",
            "buyer_logon_id",
            "buyer_open_id",
            "subject",
            "body",
            "passback_params",
            "seller_email",
            "voucher_detail_list",
            "point_amount",
            "buyer_pay_amount")) {
      notification = notification.with(field, CANARY + "-" + field + "-咖啡");
    }
    return notification.with("fund_bill_list", "[{\"amount\":\"" + CANARY + "\"}]");
  }

  private void sendEveryKind() throws Exception {
    Instant now = Instant.now();
    AlipayNotification paid = canary("A1");
    post(paid);
    post(paid.resend(now.plusSeconds(1)));
    post(paid.notifyId("again"));
    post(canary("A1").status("WAIT_BUYER_PAY"));
    post(canary("A1").tradeNo("2026112322001000000000000009"));
    post(canary("A1").totalAmount("1.00"));
    post(canary("A1").refundFee("888.88"));
    post(canary("A2").status("TRADE_CLOSED"));
    post(canary("A2"));
    post(canary("A3").signedWith(AlipayKeys.generate()));
    post(canary("A4").with("sign", CANARY));
    post(canary("A5").with("sign_type", "RSA"));
    post(canary("A6").with("app_id", "2021999999999999"));
    post(canary("A7").without("trade_no"));
    post(ofAnotherKind());
    post(canary("A9").sellerId("2088999999999999"));
    post(canary("B1").notifyTime(now.minus(Duration.ofDays(3))));
    post(canary("B2").notifyTime(now.plus(Duration.ofHours(3))));
    post(canary("B3").totalAmount("1,00"));
    post(canary("B4").with("passback_params", CANARY + "&trade_no=1"));
    // Signed as GBK and said to be UTF-8: the fields that decide are no text.
    post(canary("B7").outTradeNo("咖啡").encodedIn(Charset.forName("GBK")));
    post(text(canary("B8").sign()) + "&buyer_id=" + CANARY);
    post(text(canary("B9").sign()) + "&body=%" + CANARY);
    post(CANARY);
    post("=" + CANARY);
  }

  private void sendHostileRequests() throws Exception {
    String form = text(canary("D1").sign());
    post("subject=" + CANARY.repeat(20_000));
    tell(both.post(bytes(form), "traceparent", CANARY, "Cookie", CANARY, "X-Request-Id", CANARY));
    tell(both.post(bytes(form), "Content-Encoding", CANARY));
    String base = "http://" + both.ingressAddress();
    for (String path :
        List.of("/" + CANARY, "/notify/" + CANARY, "/notify/alipay?buyer=" + CANARY)) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
      tell(both.send(request.POST(BodyPublishers.ofString(form)).build()));
      tell(both.send(request.GET().build()));
    }
    tell(raw("POST /notify/alipay?" + CANARY + " HTTP/9.9\r\n" + CANARY + "\r\n\r\n"));
    tell(raw("GET / HTTP/1.1\r\nHost: x\r\n" + CANARY + ": " + CANARY.repeat(5000) + "\r\n\r\n"));
    tell(raw(CANARY + "\r\n\r\n"));
  }

  private void sendHostileRecords() {
    String topic = both.topics.notifications();
    byte[] body = canary("E1").sign();
    for (String header : List.of("source", "received-at", "traceparent", CANARY)) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(CANARY), body);
      record.headers().add(header, bytes(CANARY));
      BothProcesses.BROKER.send(record);
    }
    byte[] large = bytes(CANARY.repeat(20_000));
    BothProcesses.BROKER.send(new ProducerRecord<>(topic, bytes(CANARY), large));
    BothProcesses.BROKER.send(new ProducerRecord<>(topic, null, null));
    ProducerRecord<byte[], byte[]> late = new ProducerRecord<>(topic, bytes("k"), body);
    late.headers().add(RawHeaders.RECEIVED_AT, bytes("1"));
    BothProcesses.BROKER.send(late);
  }

  /** Details and hints, and all of what others read; the bytes that rejected records keep apart. */
  private List<String> explanations() {
    List<String> reasons = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        BothProcesses.BROKER.read(both.topics.rejected())) {
      reasons.add(header(record, OutcomeHeaders.REASON));
      told.add("detail: " + header(record, OutcomeHeaders.DETAIL));
      told.add("hint: " + header(record, OutcomeHeaders.HINT));
    }
    for (String topic : List.of(both.topics.orderEvents(), both.topics.ignored())) {
      for (ConsumerRecord<byte[], byte[]> record : BothProcesses.BROKER.read(topic)) {
        told.add(topic + ": " + text(record.value()) + headersWithoutTrace(record));
        reasons.add(header(record, OutcomeHeaders.REASON));
      }
    }
    return reasons;
  }

  /** Direct producers' traces are passed on as they are: they are no field of a notification. */
  private static String headersWithoutTrace(ConsumerRecord<byte[], byte[]> record) {
    return Arrays.stream(record.headers().toArray())
        .filter(header -> !header.key().equals(RawHeaders.TRACEPARENT))
        .map(header -> header.key() + "=" + text(header.value()))
        .collect(Collectors.joining(", "));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : text(header.value());
  }

  private void post(AlipayNotification notification) throws Exception {
    String sign = notification.signedFields().get("sign");
    if (sign.length() > 100) {
      signatures.add(sign.substring(0, 60));
    }
    tell(both.post(notification.sign()));
  }

  private void post(String body) throws Exception {
    tell(both.post(bytes(body)));
  }

  private void tell(HttpResponse<String> answer) {
    tell(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
  }

  private void tell(String answer) {
    assertFalse(answer.isEmpty());
    told.add(answer);
  }

  private String raw(String request) throws IOException {
    String[] address = both.ingressAddress().split(":");
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes(request));
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      assertTrue(length > 0, "no answer");
      assertEquals("HTTP/1.1", new String(answer, 0, 8, StandardCharsets.US_ASCII));
      return new String(answer, 0, length, StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
