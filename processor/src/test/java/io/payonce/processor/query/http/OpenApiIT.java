package io.payonce.processor.query.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.KindSamples;
import io.payonce.processor.Processor;
import io.payonce.processor.QueryProcessor;
import io.payonce.processor.access.FakeIssuer;
import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.Http;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer that openapi.yaml promises comes, and is as it says; no other does. */
class OpenApiIT {

  private static final String NOTIFICATION = "/v1/notifications/{notify_id}";
  private static final String TRADE = "/v1/trades/{app_id}/{out_trade_no}";
  private static final String AGREEMENT = "/v1/agreements/{app_id}/{agreement_no}";
  private static final String AUTHORIZATION = "/v1/authorizations/{app_id}/{auth_no}";
  private static final String AWAITED = "/v1/trades";
  private static final String STATE = "/v1/state";
  private static final String OPENAPI = "/v1/openapi.yaml";
  private static final Map<String, String> PATHS =
      Map.of(
          NOTIFICATION,
          "/v1/notifications/api-1",
          TRADE,
          "/v1/trades/" + Alipay.APP_ID + "/api",
          AGREEMENT,
          "/v1/agreements/" + Alipay.APP_ID + "/" + KindSamples.AGREEMENT_NO,
          AUTHORIZATION,
          "/v1/authorizations/" + Alipay.APP_ID + "/" + KindSamples.AUTH_NO,
          AWAITED,
          AWAITED + "?awaiting=" + Alipay.APP_ID,
          STATE,
          STATE,
          OPENAPI,
          OPENAPI,
          "/health/live",
          "/health/live",
          "/health/ready",
          "/health/ready",
          "/metrics",
          "/metrics");
  private static final Set<String> GUARDED =
      Set.of(NOTIFICATION, TRADE, AGREEMENT, AUTHORIZATION, AWAITED, STATE, OPENAPI, "/metrics");
  private static final Set<String> QUERIES =
      Set.of(NOTIFICATION, TRADE, AGREEMENT, AUTHORIZATION, AWAITED, STATE);
  private static final Set<String> QUESTIONS =
      Set.of(NOTIFICATION, TRADE, AGREEMENT, AUTHORIZATION);

  private final OpenApi api = new OpenApi();

  @Test
  void shouldAnswerAsDescribed(@TempDir Path directory) throws Exception {
    // Given
    try (Processor processor = QueryProcessor.settled(directory, "api", "api-1")) {
      int port = processor.queryPort();

      // When
      found(port);
      refused(port);
    }
    failing();
    tooMany();
    guarded();

    // Then
    assertEquals(Set.of(), api.unseen());
  }

  private void found(int port) {
    PATHS.forEach(
        (path, target) ->
            Await.until(
                "200 of " + target,
                Await.PATIENCE,
                () -> api.check(path, Http.get(port, target)).status(),
                status -> status == 200));
    assertEquals(OpenApi.TEXT, Http.get(port, OPENAPI).body());
  }

  private void refused(int port) {
    PATHS.forEach(
        (path, target) -> {
          Http.Reply posted = api.check(path, Http.method("POST", port, target));
          assertEquals(405, posted.status());
          assertEquals("GET, HEAD", posted.header("Allow"));
          expect(403, path, Http.naming("attacker.example", port, target));
        });
    QUERIES.forEach(path -> expect(400, path, Http.get(port, with("x=1", PATHS.get(path)))));
    awaited(port);
    for (String path : QUESTIONS) {
      String target = PATHS.get(path);
      expect(404, path, Http.get(port, target + "-not"));
      expect(400, path, Http.get(port, target + "x".repeat(200)));
      expect(400, path, Http.get(port, target + "%00"));
      expect(400, path, Http.get(port, target + "?stale=maybe"));
      expect(400, path, Http.get(port, target, Forwarded.HEADER, "nonsense"));
      expect(400, path, Http.get(port, target, Forwarded.HEADER, "owner"));
      expect(414, path, Http.get(port, target + "?x=" + "x".repeat(9000)));
      expect(421, path, Http.get(port, target, Forwarded.HEADER, "owner 99"));
    }
    Await.until("too many scrapes", () -> Http.get(port, "/metrics").status() == 429);
    expect(429, "/metrics", Http.get(port, "/metrics"));
    Http.Reply nowhere = Http.get(port, "/v1/notifications/a/b");
    assertEquals("urn:payonce:problem:no-such-path", nowhere.json().path("type").asText());
  }

  private void awaited(int port) {
    String target = PATHS.get(AWAITED);
    assertEquals(0, api.check(AWAITED, Http.get(port, target)).json().path("orders").size());
    expect(400, AWAITED, Http.get(port, AWAITED));
    for (String wrong : List.of("limit=0", "limit=1001", "limit=x", "after=" + "x".repeat(65))) {
      expect(400, AWAITED, Http.get(port, with(wrong, target)));
    }
    expect(400, AWAITED, Http.get(port, target, Forwarded.HEADER, "owner"));
    expect(414, AWAITED, Http.get(port, with("after=" + "x".repeat(9000), target)));
    expect(421, AWAITED, Http.get(port, target, Forwarded.HEADER, "owner 99"));
  }

  private static String with(String parameter, String target) {
    return target + (target.contains("?") ? "&" : "?") + parameter;
  }

  private void failing() {
    try (BareServer starting =
            new BareServer(
                () -> {
                  throw new IllegalStateException("not running");
                },
                8);
        BareServer broken =
            new BareServer(
                () -> {
                  throw new UnsupportedOperationException("a defect");
                },
                8)) {
      QUERIES.forEach(path -> expect(503, path, Http.get(starting.port(), PATHS.get(path))));
      QUERIES.forEach(path -> expect(500, path, Http.get(broken.port(), PATHS.get(path))));
      expect(503, "/health/live", Http.get(starting.port(), "/health/live"));
      expect(503, "/health/ready", Http.get(starting.port(), "/health/ready"));
    }
  }

  /** One place, taken by a query that is held. */
  private void tooMany() throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (BareServer full = new BareServer(() -> hold(taken, released), 1)) {
      CompletableFuture<Http.Reply> held =
          CompletableFuture.supplyAsync(() -> Http.get(full.port(), STATE));
      assertTrue(taken.await(20, TimeUnit.SECONDS));
      QUERIES.forEach(path -> expect(429, path, Http.get(full.port(), PATHS.get(path))));
      released.countDown();
      held.join();
      Await.until("the place is free again", () -> Http.get(full.port(), STATE).status() != 429);
    }
  }

  private void guarded() throws Exception {
    try (FakeIssuer issuer = new FakeIssuer();
        BareServer guarded = new BareServer(() -> null, 1, issuer.policy())) {
      String stranger = "Bearer " + issuer.token("another.role");
      issuer.behave(FakeIssuer.says(500, ""));
      GUARDED.forEach(path -> expect(503, path, get(guarded, path, stranger)));
      issuer.behave(FakeIssuer::answerInOrder);
      try (BareServer later = new BareServer(() -> null, 1, issuer.policy())) {
        GUARDED.forEach(path -> expect(401, path, Http.get(later.port(), PATHS.get(path))));
        GUARDED.forEach(path -> expect(403, path, get(later, path, stranger)));
      }
    }
  }

  private static Http.Reply get(BareServer server, String path, String authorization) {
    return Http.get(server.port(), PATHS.get(path), "Authorization", authorization);
  }

  private static Assignment hold(CountDownLatch taken, CountDownLatch released) {
    taken.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Assignment(Map.of(), Map.of());
  }

  private void expect(int status, String path, Http.Reply reply) {
    assertEquals(status, api.check(path, reply).status(), reply::toString);
  }
}
