package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries to one processor about what it has processed. */
class QueryIT {

  private static Installation installation;
  private static Processor processor;

  private final Alipay alipay = Alipay.sandbox();

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    installation = Installation.on(TestBroker.shared(), 3, directory);
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.COMMIT_INTERVAL_MS, "100");
    processor = Processor.start(properties);
  }

  @AfterAll
  static void stop() {
    processor.close();
  }

  @Test
  void shouldTellWhatBecameOfANotification() {
    // Given
    AlipayNotification paid = alipay.notification().outTradeNo("Q1").notifyId("n-1");
    RecordMetadata first = installation.receives("Q1", paid.sign());
    installation.receives("Q1", paid.resend(Alipay.NOTIFY_TIME.plusSeconds(240)).sign());
    RecordMetadata last =
        installation.receives("Q1", paid.resend(Alipay.NOTIFY_TIME.plusSeconds(840)).sign());
    installation.receives("Q1", paid.notifyId("n-2").sign());

    // When
    JsonNode ignored = committed("/v1/notifications/n-2").json();
    JsonNode accepted = committed("/v1/notifications/n-1").json();
    JsonNode keyed = committed("/v1/notifications/n-1?out_trade_no=Q1").json();

    // Then
    assertEquals("accepted", accepted.path("outcome").asText());
    assertEquals(Alipay.NOTIFY_TIME.toString(), accepted.path("received_at").asText());
    assertEquals(first.offset(), accepted.at("/raw/offset").asLong());
    assertEquals("[\"alipay:n-1:0\"]", accepted.path("ce_ids").toString());
    assertEquals(2, accepted.at("/seen_again/count").asInt());
    assertEquals(last.offset(), accepted.at("/seen_again/last_raw/offset").asLong());
    assertEquals("127.0.0.1:" + processor.queryPort(), accepted.path("instance").asText());
    assertEquals(accepted, keyed);
    assertEquals("ignored", ignored.path("outcome").asText());
    assertEquals("UNCHANGED", ignored.path("reason").asText());
    assertEquals("[]", ignored.path("ce_ids").toString());
  }

  @Test
  void shouldTellTheStoryOfATrade() {
    // Given
    AlipayNotification order = alipay.notification().outTradeNo("Q2").totalAmount("88.88");
    installation.receives("Q2", order.notifyId("t-1").sign());
    RecordMetadata last =
        installation.receives(
            "Q2", order.notifyId("t-2").status("TRADE_CLOSED").refundFee("88.88").sign());

    // When
    committed("/v1/notifications/t-2");
    JsonNode trade = committed("/v1/trades/" + Alipay.APP_ID + "/Q2").json();

    // Then
    assertEquals("closed_refunded", trade.path("state").asText());
    assertEquals("88.88", trade.path("total_amount").asText());
    assertEquals("88.88", trade.path("refunded_amount").asText());
    assertEquals(3, trade.path("sequence").asInt());
    assertEquals("t-1", trade.at("/last_changes/0/notify_id").asText());
    assertEquals(
        "[\"alipay:t-2:0\",\"alipay:t-2:1\"]", trade.at("/last_changes/1/ce_ids").toString());
    assertEquals(last.offset(), trade.at("/raw/offset").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "a b", "订单-2", "😀", "%2F", "a+b;c=d?e#f", "\\", "~"})
  void shouldFindIdsOfAnyCharacter(String id) {
    // Given
    installation.receives(id, alipay.notification().outTradeNo(id).notifyId(id).sign());
    String encoded =
        URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");

    // When
    Http.Reply notification = committed("/v1/notifications/" + encoded);
    Http.Reply keyed = committed("/v1/notifications/" + encoded + "?out_trade_no=" + encoded);
    Http.Reply trade = committed("/v1/trades/" + Alipay.APP_ID + "/" + encoded);

    // Then
    assertEquals(id, notification.json().path("notify_id").asText());
    assertEquals(id, keyed.json().path("notify_id").asText());
    assertEquals(id, trade.json().path("out_trade_no").asText());
  }

  @Test
  void shouldTakeAnIdAsATerminalSendsIt() throws Exception {
    // Given
    installation.receives("订单", alipay.notification().outTradeNo("订单").notifyId("raw").sign());
    committed("/v1/notifications/raw");

    // When
    String reply = raw("GET /v1/trades/" + Alipay.APP_ID + "/订单 HTTP/1.0\r\n\r\n");

    // Then
    assertTrue(reply.startsWith("HTTP/1.1 200"), reply);
  }

  @Test
  void shouldSayNotKnownOfWhatIsNot() {
    // Given
    installation.receives("Q4", alipay.notification().outTradeNo("Q4").notifyId("n-4").sign());
    committed("/v1/notifications/n-4");

    // Then
    assertEquals(404, get("/v1/notifications/other").status());
    assertEquals(404, get("/v1/notifications/n-4x?out_trade_no=Q4").status());
    assertEquals(404, get("/v1/trades/2021000000000009/Q4").status());
  }

  @Test
  void shouldTellItsState() {
    // Given
    installation.receives("Q5", alipay.notification().outTradeNo("Q5").notifyId("n-5").sign());
    committed("/v1/notifications/n-5");

    // When
    JsonNode state = get("/v1/state").json();

    // Then
    assertEquals(6, state.path("stores").size());
    assertEquals("RUNNING", state.at("/instances/0/state").asText());
    for (JsonNode store : state.path("stores")) {
      assertEquals("127.0.0.1:" + processor.queryPort(), store.path("owner").asText());
      assertEquals(100, store.at("/copies/0/restored_percent").asInt());
      assertTrue(store.at("/copies/0/entries_estimate").isIntegralNumber());
      assertTrue(store.at("/copies/0/bytes_on_disk").isIntegralNumber());
      assertEquals(0, store.at("/copies/0/lag").asInt());
    }
  }

  @Test
  void shouldAnswerManyAtOnce() {
    // Given
    installation.receives("Q6", alipay.notification().outTradeNo("Q6").notifyId("n-6").sign());
    committed("/v1/notifications/n-6");

    // When
    long right =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> get("/v1/notifications/n-" + (i % 2 == 0 ? "6" : "none"))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .filter(r -> r.status() == 200 || r.status() == 404)
            .count();

    // Then
    assertEquals(400, right);
  }

  private Http.Reply committed(String target) {
    return Await.until(
        "committed: " + target,
        Await.PATIENCE,
        () -> get(target),
        reply -> reply.status() == 200 && reply.json().path("committed").asBoolean());
  }

  private Http.Reply get(String target) {
    return Http.get(processor.queryPort(), target);
  }

  private String raw(String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), processor.queryPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
