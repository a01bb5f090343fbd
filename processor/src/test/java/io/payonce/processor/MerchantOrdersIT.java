package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.EnvelopeNotification;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that their shop tells before, after and never, over kills in the middle. */
class MerchantOrdersIT {

  private static final int ORDERS = 200;
  private static final int KILLS = 2;

  /** Below the transaction's time-out: it is open when the kill comes. */
  private static final int NEVER_IN_THIS_TEST_MS = 9_900;

  private final Random random = new Random(7);

  /** A shop's word may reach the log half an hour after its receipt, and Alipay's a day. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) throws Exception {
    installation = Installation.on(TestBroker.shared(), 2, directory);
    Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET);
    String apps = Alipay.sandbox().merchantsJson().strip();
    installation.merchants(
        apps.replace("\"seller_ids\":[]", "\"seller_ids\":[],\"orders\":\"require\"")
                .substring(0, apps.length() + ",\"orders\":\"require\"".length() - 1)
            + ",\"senders\":[{\"name\":\"shop\",\"apps\":[\""
            + Alipay.APP_ID
            + "\"],\"secrets\":[{\"id\":\"s\",\"secret_file\":\"secret\"}],"
            + "\"fields\":{\"out_trade_no\":\"/no\",\"total_amount\":\"/amount\"},"
            + "\"events\":{\"order.placed\":{\"fact\":\"expected\"}}}]}");
  }

  /** The conduct of the shop, by the number of an order. */
  private enum Shop {
    BEFORE,
    AFTER,
    NEVER,
    WRONG;

    static Shop of(int order) {
      return values()[order % values().length];
    }
  }

  @Test
  void shouldTellEachOrderOnceWhateverComesFirst() throws Exception {
    // Given
    List<Runnable> first = new ArrayList<>();
    List<Runnable> second = new ArrayList<>();
    for (int order = 0; order < ORDERS; order++) {
      int number = order;
      boolean isToldFirst = Shop.of(order) == Shop.BEFORE || order % 8 == 7;
      (isToldFirst ? first : second).add(() -> shopTells(number));
      (isToldFirst ? second : first).add(() -> alipayTells(number));
    }
    killedWhile(first);
    killedWhile(second);

    // When
    Ledger ledger;
    long listed;
    try (Processor processor = installation.start("one")) {
      ledger = installation.awaitAllSettled();
      listed = listed(processor.queryPort());
    }

    // Then
    ledger.assertAddsUp();
    for (int order = 0; order < ORDERS; order++) {
      assertEquals(expected(order), words(ledger.events("O" + order)), "order " + order);
    }
    assertEquals(ORDERS / Shop.values().length, listed);
  }

  private static String expected(int order) {
    return switch (Shop.of(order)) {
      case BEFORE, AFTER -> "expected, paid+";
      case WRONG -> "expected, mismatched";
      case NEVER -> "";
    };
  }

  private static String words(List<OrderEvent> events) {
    return String.join(
        ", ",
        events.stream()
            .map(e -> EventTypes.word(e.ceType()) + (e.fact().isAmountChecked() ? "+" : ""))
            .toList());
  }

  /** Sends in any order, each twice, to a processor that is killed in mid-transaction. */
  private void killedWhile(List<Runnable> sends) throws Exception {
    Collections.shuffle(sends, random);
    int part = sends.size() / KILLS + 1;
    for (int from = 0; from < sends.size(); from += part) {
      sends.subList(from, Math.min(sends.size(), from + part)).forEach(Runnable::run);
      long before = installation.read(installation.topics().ignored()).size();
      try (JavaProcess processor = start()) {
        Await.until(
            "outcomes that are not committed, or are",
            Duration.ofSeconds(60),
            () ->
                installation.uncommittedEvents()
                    + installation.read(installation.topics().ignored()).size(),
            outcomes -> outcomes > before);
        processor.kill();
      }
    }
  }

  private JavaProcess start() {
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.COMMIT_INTERVAL_MS, Integer.toString(NEVER_IN_THIS_TEST_MS));
    properties.put("streams.session.timeout.ms", "6000");
    return installation.startApart(properties, null, List.of(), Map.of());
  }

  private void alipayTells(int order) {
    byte[] paid =
        Alipay.sandbox().notification().outTradeNo("O" + order).totalAmount("10.00").sign();
    installation.receives("O" + order, paid);
    installation.receives("O" + order, paid);
  }

  private void shopTells(int order) {
    if (Shop.of(order) == Shop.NEVER) {
      return;
    }
    String amount = Shop.of(order) == Shop.WRONG ? "10.01" : "10";
    byte[] body =
        EnvelopeNotification.of("tell-" + order, "order.placed", now)
            .raw("data", "{\"no\":\"O" + order + "\",\"amount\":" + amount + "}")
            .sign();
    for (int copy = 0; copy < 2; copy++) {
      ProducerRecord<byte[], byte[]> record =
          installation.record(Installation.bytes("O" + order), body);
      record
          .headers()
          .add(RawHeaders.SOURCE, Installation.bytes("shop"))
          .add(RawHeaders.RECEIVED_AT, Installation.bytes(Long.toString(now.toEpochMilli())));
      installation.send(record);
    }
  }

  /** Pages through the list of what waits. */
  private static long listed(int port) {
    long count = 0;
    String after = "";
    do {
      Http.Reply page =
          Http.get(port, "/v1/trades?awaiting=" + Alipay.APP_ID + "&limit=30" + after);
      assertEquals(200, page.status(), page::toString);
      count += page.json().path("orders").size();
      assertTrue(count <= ORDERS, "the pages do not end");
      String next = page.json().path("next").asText(null);
      after = next == null ? null : "&after=" + next;
    } while (after != null);
    return count;
  }
}
