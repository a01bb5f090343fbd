package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby goes on long before the session and the transaction of the dead one would end. */
class TakeoverIT {

  private static final int PARTITIONS = 2;
  private static final int ORDERS = 100;

  /** Longer than this test waits for anything. */
  private static final int SESSION_AND_TRANSACTION_MS = 300_000;

  private static final int COMMIT_LATE_MS = 30_000;

  private final Alipay alipay = Alipay.sandbox();
  private final int onePort = FreePort.next();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), PARTITIONS, directory);
  }

  @Test
  void shouldGoOnAtOnceAfterAKillInMidTransaction() throws Exception {
    try (JavaProcess one = start("one", onePort, COMMIT_LATE_MS);
        JavaProcess two = start("two", FreePort.next(), 50)) {
      // Given
      awaitStandbys();
      send();
      awaitUncommitted();
      Ledger before = Ledger.read(TestBroker.shared(), installation.topics());
      assertTrue(before.events().size() < ORDERS, "one keeps its transaction open");

      // When
      one.kill();
      Ledger ledger = installation.awaitAllSettled();

      // Then
      ledger.assertAddsUp();
      assertEquals(ORDERS, ledger.events().size());
      assertEquals(ORDERS, ledger.ignored().size());
      assertTrue(two.output().contains("an instance is gone"), two::output);
    }
  }

  @Test
  void shouldGoOnAtOnceAfterACleanStop() {
    try (JavaProcess one = start("one", onePort, COMMIT_LATE_MS);
        JavaProcess two = start("two", FreePort.next(), 50)) {
      // Given: its place in the group is kept for its return
      awaitStandbys();
      int exitCode = one.stop();

      // When
      send();
      Ledger ledger = installation.awaitAllSettled();

      // Then
      ledger.assertAddsUp();
      assertEquals(0, exitCode, one::output);
      assertEquals(ORDERS, ledger.events().size());
      assertTrue(two.output().contains("an instance is gone"), two::output);
    }
  }

  @Test
  void shouldSettleEachNotificationOnceWhenOneThatLivesIsTakenForDead() throws Exception {
    try (JavaProcess one = start("one", onePort, COMMIT_LATE_MS);
        JavaProcess two = start("two", FreePort.next(), 50)) {
      // Given
      awaitStandbys();
      send();
      awaitUncommitted();

      // When
      end("one-1");
      Ledger ledger = installation.awaitAllSettled();

      // Then
      ledger.assertAddsUp();
      assertEquals(ORDERS, ledger.events().size());
      assertEquals(ORDERS, ledger.ignored().size());
      assertTrue(one.isRunning(), one::output);
      assertTrue(two.isRunning(), two::output);
      awaitStandbys();
    }
  }

  /** What a watch does to a thread whose process it takes for dead. */
  private void end(String thread) throws Exception {
    String application = installation.properties("one").get(ProcessorConfig.APPLICATION_ID);
    Admin admin = TestBroker.shared().admin();
    String clientId =
        admin
            .describeConsumerGroups(List.of(application))
            .all()
            .get()
            .get(application)
            .members()
            .stream()
            .filter(member -> member.groupInstanceId().equals(Optional.of(thread)))
            .map(MemberDescription::clientId)
            .findAny()
            .orElseThrow();
    admin
        .removeMembersFromConsumerGroup(
            application,
            new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(thread))))
        .all()
        .get();
    admin.fenceProducers(List.of(clientId.replace("-StreamThread-1-consumer", "-1"))).all().get();
  }

  /** Each order is paid, and told twice. */
  private void send() {
    for (int i = 0; i < ORDERS; i++) {
      String order = "T" + i;
      AlipayNotification paid = alipay.notification().outTradeNo(order);
      installation.receives(order, paid.sign());
      installation.receives(order, paid.resend(Alipay.NOTIFY_TIME.plusSeconds(240)).sign());
    }
  }

  /** Waits until each partition has an owner and, elsewhere, a copy. */
  private void awaitStandbys() {
    Await.until(
        "two owners, and a standby for each partition",
        Await.PATIENCE.multipliedBy(2),
        () -> Http.get(onePort, "/v1/state").json(),
        TakeoverIT::isShared);
  }

  private static boolean isShared(JsonNode state) {
    long owners =
        state.path("stores").findValuesAsText("owner").stream()
            .filter(owner -> !owner.isEmpty())
            .distinct()
            .count();
    long copies =
        state.path("stores").findValues("copies").stream().filter(each -> each.size() == 2).count();
    return owners == 2 && copies == 2 * PARTITIONS;
  }

  private void awaitUncommitted() {
    Await.until(
        "all events, committed or not",
        Duration.ofSeconds(60),
        installation::uncommittedEvents,
        found -> found >= ORDERS);
  }

  private JavaProcess start(String instance, int port, int commitIntervalMs) {
    Map<String, String> properties = installation.properties(instance);
    properties.put(ProcessorConfig.HTTP_PORT, Integer.toString(port));
    properties.put(ProcessorConfig.COMMIT_INTERVAL_MS, Integer.toString(commitIntervalMs));
    properties.put("streams.num.standby.replicas", "1");
    properties.put("streams.session.timeout.ms", Integer.toString(SESSION_AND_TRANSACTION_MS));
    properties.put(
        "streams.producer.transaction.timeout.ms", Integer.toString(SESSION_AND_TRANSACTION_MS));
    return installation.startApart(properties, null, List.of(), Map.of());
  }
}
