package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor that is killed, frozen or stopped in the middle of a transaction. */
class CrashIT {

  private static final int KILLS = 3;
  private static final int ORDERS_EACH = 100;

  /** Below the transaction's time-out; each test kills or freezes before. */
  private static final int NEVER_IN_THIS_TEST_MS = 9_900;

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 2, directory);
  }

  @Test
  void shouldSettleEachNotificationOnceOverKillsInMidTransaction() throws Exception {
    // Given
    for (int kill = 0; kill < KILLS; kill++) {
      send(kill);
      long before = installation.uncommittedEvents();
      try (JavaProcess processor = start("one", NEVER_IN_THIS_TEST_MS)) {
        awaitUncommitted(before + 50);
        processor.kill();
      }
    }

    // When
    Ledger ledger;
    int exitCode;
    try (JavaProcess processor = start("one", 50)) {
      ledger = installation.awaitAllSettled();
      exitCode = processor.stop();
    }

    // Then
    ledger.assertAddsUp();
    assertEquals(KILLS * ORDERS_EACH, ledger.events().size());
    assertEquals(KILLS * ORDERS_EACH, ledger.ignored().size());
    assertEquals(0, exitCode, "a stop that was asked for");
  }

  @Test
  void shouldFenceAZombieThatWakesUp() {
    // Given
    send(0);
    try (JavaProcess zombie = start("one", NEVER_IN_THIS_TEST_MS)) {
      awaitUncommitted(50);
      zombie.pause();

      // When
      try (JavaProcess heir = start("two", 50)) {
        installation.awaitAllSettled();
        zombie.resume();
        send(1);
        Ledger ledger = installation.awaitAllSettled();

        // Then
        ledger.assertAddsUp();
        assertEquals(2 * ORDERS_EACH, ledger.events().size());
        assertTrue(heir.isRunning(), heir::output);
      }
    }
  }

  /** Each order is paid, and told twice. */
  private void send(int round) {
    for (int i = 0; i < ORDERS_EACH; i++) {
      String order = "K" + round + "-" + i;
      AlipayNotification paid = alipay.notification().outTradeNo(order);
      installation.receives(order, paid.sign());
      installation.receives(order, paid.resend(Alipay.NOTIFY_TIME.plusSeconds(240)).sign());
    }
  }

  /** A long commit interval leaves a transaction open when the kill comes. */
  private JavaProcess start(String instance, int commitIntervalMs) {
    Map<String, String> properties = installation.properties(instance);
    properties.put(ProcessorConfig.COMMIT_INTERVAL_MS, Integer.toString(commitIntervalMs));
    properties.put("streams.session.timeout.ms", "6000");
    return installation.startApart(properties, null, List.of(), Map.of());
  }

  private void awaitUncommitted(long events) {
    Await.until(
        events + " events in open or aborted transactions",
        Duration.ofSeconds(60),
        installation::uncommittedEvents,
        found -> found >= events);
  }
}
