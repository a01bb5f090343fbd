package io.payonce.ops.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus understands everything that dashboards and alerts ask of it. */
@Timeout(300)
class PrometheusIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void shouldAnswerEveryQueryWithData() throws Exception {
    // Given
    Optional<Path> binary = Prometheus.binary();
    assumeTrue(
        binary.isPresent(), "no prometheus on the PATH (Debian: apt-get install prometheus)");
    try (BothProcesses both = BothProcesses.start(directory, Map.of());
        Prometheus prometheus = Prometheus.start(binary.get(), directory, both)) {
      Await.until("both are scraped", PATIENCE, () -> prometheus.series("up == 1"), up -> up == 2);
      traffic(both, prometheus);
      both.awaitAllSettled();
      Await.until(
          "outcomes and lag are scraped",
          PATIENCE,
          () ->
              prometheus.series("sum(increase(payonce_processor_outcomes_total[30s])) > 3")
                  + prometheus.series("payonce_processor_lag_checked_timestamp_seconds > 0"),
          found -> found == 2);

      // When
      List<String> failures = new ArrayList<>();
      for (WatchFiles.Query query : WatchFiles.dashboards()) {
        check(prometheus, query, failures);
      }
      JsonNode rules = prometheus.get("rules");

      // Then
      assertEquals(List.of(), failures);
      for (JsonNode group : rules.at("/data/groups")) {
        for (JsonNode rule : group.get("rules")) {
          assertEquals("ok", rule.get("health").asText(), rule::toString);
        }
      }
      assertEquals(0, prometheus.series("ALERTS{alertstate=\"firing\"}"), "nothing is wrong");
    }
  }

  private static void check(Prometheus prometheus, WatchFiles.Query query, List<String> failures)
      throws Exception {
    JsonNode answer = prometheus.query(query.expression());
    if (!answer.get("status").asText().equals("success")) {
      failures.add(query + ": " + answer);
    } else if (answer.at("/data/result").isEmpty()) {
      failures.add(query + " has no data");
    }
  }

  /** In three steps, each seen by Prometheus: a rate needs two values. */
  private static void traffic(BothProcesses both, Prometheus prometheus) throws Exception {
    for (int i = 0; i < 3; i++) {
      AlipayNotification paid =
          Alipay.sandbox().notification().outTradeNo("P" + i).notifyTime(Instant.now());
      both.post(paid.sign());
      both.post(paid.sign());
      both.post(paid.signedWith(AlipayKeys.generate()).sign());
      String seen = "sum(payonce_ingress_requests_total{outcome=\"stored\"}) >= " + 3 * (i + 1);
      Await.until("a scrape", PATIENCE, () -> prometheus.series(seen), found -> found == 1);
    }
  }
}
