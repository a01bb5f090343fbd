package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import io.payonce.testing.TestCluster;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of three brokers is killed, the one that leads: the other two have it all. */
@Timeout(300)
class ClusterOutageIT {

  @Test
  void shouldGoOnWhenTheLeaderIsKilled() throws Exception {
    // Given
    Topics topics = TestBroker.newTopics();
    try (TestCluster cluster = TestCluster.start()) {
      cluster.createTopics(topics.catalogue(1, (short) 3, 2));
      try (BrokerIngress running = BrokerIngress.start(cluster.bootstrapServers(), topics)) {
        running.awaitReady();
        Genuine genuine = Genuine.start(running::connect, 4, 1, Duration.ofMillis(20));
        Await.until("success", () -> genuine.successes() > 100);
        int leader = cluster.leader(topics.notifications(), 0);

        // When
        cluster.kill(leader);
        long killed = System.nanoTime();

        // Then
        Await.until("another leads", () -> cluster.leader(topics.notifications(), 0) != leader);
        long led = System.nanoTime();
        int before = genuine.successes();
        Await.until("success again", () -> genuine.successes() > before + 20);
        System.out.printf(
            "{\"outage\":\"leader killed\",\"next_leader_ms\":%d,\"success_after_ms\":%d}%n",
            Duration.ofNanos(led - killed).toMillis(),
            Duration.ofNanos(System.nanoTime() - led).toMillis());
        genuine.end();
        assertTrue(
            Set.of("503 fail").containsAll(genuine.failures().keySet()),
            genuine.failures()::toString);
        assertEquals(Set.of(), genuine.lost(cluster.read(topics.notifications())));
        new Scrape(running.ingress).awaitMetric("payonce_ingress_inflight_bytes ", 0);
      }
    }
  }
}
