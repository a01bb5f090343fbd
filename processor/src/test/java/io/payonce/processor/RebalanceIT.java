package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processors on one cluster, partitions moving between them under load. */
class RebalanceIT {

  private static final int ORDERS = 600;

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 4, directory);
  }

  @Test
  void shouldSettleEachNotificationOnceWhilePartitionsMove() {
    // Given
    CompletableFuture<Void> load = CompletableFuture.runAsync(this::send);

    // When
    try (Processor first = installation.start("one")) {
      Await.until("the first is ready", first::isReady);
      try (Processor second = installation.start("two")) {
        Await.until("the second is ready", second::isReady);
        Await.until("the first is ready again", first::isReady);
      }
      try (Processor third = installation.start("three")) {
        Await.until("the third is ready", third::isReady);
        load.join();
        installation.awaitAllSettled();
      }
    }

    // Then
    Ledger ledger = Ledger.read(TestBroker.shared(), installation.topics());
    ledger.assertAddsUp();
    assertEquals(2 * ORDERS, ledger.events().size());
    assertEquals(ORDERS, ledger.ignored().size());
  }

  /** Each order is paid, told again, and refunded in part. */
  private void send() {
    for (int i = 0; i < ORDERS; i++) {
      String order = "R" + i;
      AlipayNotification paid = alipay.notification().outTradeNo(order);
      installation.receives(order, paid.sign());
      installation.receives(order, paid.resend(Alipay.NOTIFY_TIME.plusSeconds(240)).sign());
      installation.receives(order, paid.notifyId("refund-" + i).refundFee("1.00").sign());
    }
  }
}
