package io.payonce.processor.query.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.access.FakeIssuer;
import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.Http;
import io.payonce.processor.query.peers.FakePeer;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.processor.query.peers.Instance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses to strangers, guests and friends on the query port. */
@Timeout(60)
class AccessIT {

  private static final String TRADE = "/v1/trades/1/2";
  private static final String READ = "payonce.read";

  private FakeIssuer issuer;
  private AccessPolicy policy;
  private FakePeer owner;
  private BareServer server;

  @BeforeEach
  void start() throws IOException {
    issuer = new FakeIssuer();
    policy = issuer.policy();
    owner = new FakePeer(200, FakePeer.FOUND);
    Map<Integer, Instance> owners = Map.of(0, owner.instance(), 1, owner.instance());
    server = new BareServer(() -> new Assignment(owners, Map.of()), 100, policy);
  }

  @AfterEach
  void stop() {
    server.close();
    owner.close();
    policy.close();
    issuer.close();
  }

  @Test
  void shouldAnswerWhoHasTheRole() {
    // When
    Http.Reply reply = ask(TRADE, "Bearer " + issuer.token(READ));

    // Then
    assertEquals(200, reply.status(), reply::toString);
    assertEquals("", reply.header("WWW-Authenticate"));
  }

  @Test
  void shouldPassTheTokenOnToTheOwner() {
    // Given
    String authorization = "Bearer " + issuer.token(READ);

    // When
    ask(TRADE, authorization);
    ask("/v1/state", authorization);

    // Then
    assertEquals(List.of(authorization, authorization), owner.authorizations());
  }

  @Test
  void shouldTellAStrangerHowToBeKnown() {
    // When
    Http.Reply reply = Http.get(server.port(), TRADE);

    // Then
    assertEquals(401, reply.status());
    assertEquals("Bearer realm=\"payonce\"", reply.header("WWW-Authenticate"));
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertEquals(List.of(), owner.asked());
  }

  @Test
  void shouldTellWhoLacksTheRoleWhichOne() {
    // When
    Http.Reply reply = ask(TRADE, "Bearer " + issuer.token("payonce.other"));

    // Then
    assertEquals(403, reply.status());
    assertTrue(reply.header("WWW-Authenticate").contains("insufficient_scope"));
    assertTrue(reply.json().path("detail").asText().contains("payonce.read"));
  }

  @Test
  void shouldSayWhatIsWrongWithATokenAndNothingOfWhatItSays() {
    // Given
    String foreign = issuer.sign(issuer.claims(READ).audience("s3cret-canary").build());

    // When
    Http.Reply reply = ask(TRADE, "Bearer " + foreign);

    // Then
    assertEquals(401, reply.status());
    assertTrue(reply.header("WWW-Authenticate").contains("error=\"invalid_token\""));
    assertFalse(reply.header("WWW-Authenticate").contains("s3cret"));
    assertFalse(reply.body().contains("s3cret"));
  }

  @Test
  void shouldRefuseEverythingElseThatComesAsAuthorization() {
    // Given
    String good = issuer.token(READ);
    Stream<String> others =
        Stream.of(
            "Basic " + good,
            good,
            "Bearer",
            "Bearer ",
            "Bearer a b",
            "Bearer " + good + " x",
            "Bearer \"" + good + "\"",
            "Negotiate x",
            "bearer " + good + ",Bearer " + good);

    // When / Then
    others.forEach(value -> assertEquals(401, ask(TRADE, value).status(), value));
    assertEquals(200, ask(TRADE, "bearer   " + good).status());
  }

  @Test
  void shouldRefuseATokenThatIsTooLong() {
    // When
    Http.Reply reply = ask(TRADE, "Bearer " + "x".repeat(9000));

    // Then
    assertEquals(431, reply.status());
  }

  @Test
  void shouldGuardEverythingButHealth() {
    // Given
    List<String> guarded =
        List.of(
            TRADE,
            "/v1/state",
            "/v1/openapi.yaml",
            "/metrics",
            "/",
            "/nothing",
            "/health",
            "//health/live",
            "/v1/../health/live",
            "/%68ealth/live",
            "/HEALTH/live");
    List<String> open = List.of("/health/live", "/health/ready");

    // When / Then
    guarded.forEach(path -> assertEquals(401, Http.get(server.port(), path).status(), path));
    open.forEach(path -> assertEquals(503, Http.get(server.port(), path).status(), path));
    assertEquals(404, Http.get(server.port(), "/health/../v1/state").status());
    assertEquals(401, Http.get(server.port(), TRADE, Forwarded.HEADER, "owner 0").status());
  }

  @Test
  void shouldNotHoldTheServerWhileTheIssuerIsSlow() {
    // Given
    issuer.behave(FakeIssuer::answerNever);
    String authorization = "Bearer " + issuer.token(READ);
    List<CompletableFuture<Http.Reply>> waiting =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask(TRADE, authorization)))
            .limit(40)
            .toList();
    long began = System.nanoTime();

    // When
    int health = Http.get(server.port(), "/health/live").status();
    long took = System.nanoTime() - began;

    // Then
    assertEquals(503, health);
    assertTrue(took < TimeUnit.SECONDS.toNanos(1), took + " ns");
    waiting.forEach(reply -> assertEquals(503, reply.join().status()));
    assertEquals("1", waiting.get(0).join().header("Retry-After"));
  }

  private Http.Reply ask(String target, String authorization) {
    return Http.get(server.port(), target, "Authorization", authorization);
  }
}
