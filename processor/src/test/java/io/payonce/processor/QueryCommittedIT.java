package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries never tell uncommitted state as if it were committed. */
class QueryCommittedIT {

  /** Below the transaction's time-out; the test kills before. */
  private static final int NEVER_IN_THIS_TEST_MS = 9_900;

  private static final String NOTIFICATION = "/v1/notifications/u-1?out_trade_no=U1";
  private static final String TRADE = "/v1/trades/" + Alipay.APP_ID + "/U1";

  private final Alipay alipay = Alipay.sandbox();
  private final int port = FreePort.next();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 1, directory);
    installation.receives("U1", alipay.notification().outTradeNo("U1").notifyId("u-1").sign());
  }

  @Test
  void shouldNeverReportAnAbortedTransactionAsCommitted() {
    // Given
    try (JavaProcess processor = start(NEVER_IN_THIS_TEST_MS)) {
      Http.Reply uncommitted = awaitFound(NOTIFICATION);

      // When
      Http.Reply waited = get(NOTIFICATION + "&consistency=committed&wait_ms=500");
      Http.Reply trade = get(TRADE + "?consistency=committed&wait_ms=1");
      processor.kill();

      // Then
      assertFalse(uncommitted.json().path("committed").asBoolean(true), uncommitted::toString);
      assertFalse(waited.json().path("committed").asBoolean(true), waited::toString);
      assertFalse(trade.json().path("committed").asBoolean(true), trade::toString);
    }
    // Done again, the notification is rejected: nobody knows its key any more.
    installation.merchants(AlipayKeys.generate().merchantsJson(Alipay.APP_ID));
    try (JavaProcess processor = start(50)) {
      installation.awaitAllSettled();
      assertEquals(404, awaitSettled(NOTIFICATION).status());
      assertEquals(404, get(TRADE).status());
      assertTrue(processor.isRunning(), processor::output);
    }
  }

  @Test
  void shouldWaitForTheCommitAndKnowItAfterARestart() {
    // Given
    try (JavaProcess processor = start(2_000)) {
      awaitFound(NOTIFICATION);

      // When
      Http.Reply waited = get(TRADE + "?consistency=committed&wait_ms=5000");

      // Then
      assertTrue(waited.json().path("committed").asBoolean(), waited::toString);
      assertEquals(0, processor.stop());
    }
    try (JavaProcess again = start(50)) {
      assertTrue(awaitFound(NOTIFICATION).json().path("committed").asBoolean(), again::output);
    }
  }

  private JavaProcess start(int commitIntervalMs) {
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.COMMIT_INTERVAL_MS, Integer.toString(commitIntervalMs));
    properties.put(ProcessorConfig.HTTP_PORT, Integer.toString(port));
    properties.put("streams.session.timeout.ms", "6000");
    return installation.startApart(properties, null, List.of(), Map.of());
  }

  private Http.Reply awaitFound(String target) {
    return Await.until(
        "found: " + target,
        Await.PATIENCE.multipliedBy(2),
        () -> get(target),
        reply -> reply.status() == 200);
  }

  private Http.Reply awaitSettled(String target) {
    return Await.until(
        "an answer to " + target,
        Await.PATIENCE,
        () -> get(target),
        reply -> reply.status() != 503);
  }

  private Http.Reply get(String target) {
    return Http.get(port, target);
  }
}
