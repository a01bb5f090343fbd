package io.payonce.processor.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.query.http.BareServer;
import io.payonce.processor.query.peers.FakePeer;
import io.payonce.processor.query.peers.Instance;
import io.payonce.testing.FreePort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The choice of peers, and the folding of their answers: with peers that answer as the test wants.
 */
class QueriesIT {

  private static final String ANY = "/v1/notifications/n1";
  private static final String KEYED = "/v1/notifications/n1?out_trade_no=A1";

  @Test
  void shouldSayNotKnownWhenEveryPartitionWasDenied() {
    try (FakePeer one = new FakePeer(404, FakePeer.NOT_KNOWN);
        FakePeer two = new FakePeer(404, FakePeer.NOT_KNOWN)) {
      // When
      Http.Reply reply = ask(ANY, Map.of(0, one.instance(), 1, two.instance()));

      // Then
      assertEquals(404, reply.status(), reply::toString);
      assertEquals("urn:payonce:problem:not-known", reply.json().path("type").asText());
      assertEquals(List.of("/v1/notifications/n1?stale=false owner 0"), one.asked());
      assertEquals(List.of("/v1/notifications/n1?stale=false owner 1"), two.asked());
    }
  }

  @Test
  void shouldAnswerWithTheFirstThatKnowsAndNotWaitForOthers() {
    try (FakePeer silent = FakePeer.silent();
        FakePeer knows = new FakePeer(200, FakePeer.FOUND)) {
      // When
      Http.Reply reply = ask(ANY, Map.of(0, silent.instance(), 1, knows.instance()));

      // Then
      assertEquals(200, reply.status(), reply::toString);
    }
  }

  @Test
  void shouldNotSayNotKnownWhileAPartitionHasNoOwner() {
    try (FakePeer one = new FakePeer(404, FakePeer.NOT_KNOWN)) {
      // When
      Http.Reply reply = ask(ANY, Map.of(0, one.instance()));

      // Then
      assertUnavailable(reply);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|<html>a stranger's page</html>",
        "404|{}",
        "404|{\"type\":\"about:blank\"}",
        "404|{\"type\":\"urn:payonce:problem:no-such-path\"}",
        "421|{\"type\":\"urn:payonce:problem:not-here\"}",
        "429|{}",
        "500|{}",
        "200|[]",
        "200|{}",
        "200|{\"instance\":",
        "302|{}",
        "200|''"
      })
  void shouldNotBelieveWhatIsNoAnswerOfAnOwner(int status, String body) {
    try (FakePeer peer = new FakePeer(status, body)) {
      // When
      Http.Reply reply = ask(ANY, Map.of(0, peer.instance(), 1, peer.instance()));

      // Then
      assertUnavailable(reply);
    }
  }

  @Test
  void shouldGiveUpAfterTheDeadline() {
    try (FakePeer silent = FakePeer.silent()) {
      // When
      long began = System.nanoTime();
      Http.Reply reply = ask(ANY, Map.of(0, silent.instance(), 1, silent.instance()));

      // Then
      assertUnavailable(reply);
      assertTrue(System.nanoTime() - began < 5_000_000_000L);
    }
  }

  @Test
  void shouldGiveUpWhenNobodyListens() {
    // When
    Instance dead = new Instance("127.0.0.1", FreePort.next());
    Http.Reply reply = ask(ANY, Map.of(0, dead, 1, dead));

    // Then
    assertUnavailable(reply);
  }

  @Test
  void shouldRefuseAnEndlessAnswer() {
    try (FakePeer peer = new FakePeer(200, "{\"instance\":\"" + "x".repeat(5_000_000) + "\"}")) {
      // When
      Http.Reply reply = ask(ANY, Map.of(0, peer.instance(), 1, peer.instance()));

      // Then
      assertUnavailable(reply);
    }
  }

  @Test
  void shouldAskOnlyTheOwnerOfTheOrder() {
    try (FakePeer zero = new FakePeer(404, FakePeer.NOT_KNOWN);
        FakePeer one = new FakePeer(404, FakePeer.NOT_KNOWN)) {
      // When
      Http.Reply reply = ask(KEYED, Map.of(0, zero.instance(), 1, one.instance()));

      // Then
      assertEquals(404, reply.status());
      assertEquals(1, zero.asked().size() + one.asked().size());
    }
  }

  @Test
  void shouldAskAStandbyOnlyWhenAllowed() {
    try (FakePeer owner = new FakePeer(503, "{}");
        FakePeer standby = new FakePeer(200, FakePeer.FOUND)) {
      // Given
      Assignment assignment =
          new Assignment(
              Map.of(0, owner.instance(), 1, owner.instance()),
              Map.of(0, List.of(standby.instance()), 1, List.of(standby.instance())));

      // When
      Http.Reply strict = ask(KEYED, assignment);
      Http.Reply stale = ask(KEYED + "&stale=true", assignment);

      // Then
      assertUnavailable(strict);
      assertEquals(200, stale.status(), stale::toString);
      assertEquals(1, standby.asked().size());
      assertTrue(standby.asked().get(0).contains("stale=true any "), standby.asked()::toString);
    }
  }

  @Test
  void shouldNeverSayNotKnownOnAStandbysWord() {
    try (FakePeer owner = new FakePeer(503, "{}");
        FakePeer standby = new FakePeer(404, FakePeer.NOT_KNOWN)) {
      // When
      Http.Reply reply =
          ask(
              KEYED + "&stale=true",
              new Assignment(
                  Map.of(0, owner.instance(), 1, owner.instance()),
                  Map.of(0, List.of(standby.instance()), 1, List.of(standby.instance()))));

      // Then
      assertUnavailable(reply);
    }
  }

  @Test
  void shouldPassIdsOnAsTheyAre() {
    try (FakePeer peer = new FakePeer(404, FakePeer.NOT_KNOWN)) {
      // When
      Http.Reply reply =
          ask(
              "/v1/trades/%2E%2E/a%2Fb%20%E8%AE%A2%25+;x",
              Map.of(0, peer.instance(), 1, peer.instance()));

      // Then
      assertEquals(404, reply.status(), reply::toString);
      assertEquals(
          "/v1/trades/%2E%2E/a%2Fb%20%E8%AE%A2%25%2B%3Bx",
          peer.asked().get(0).replaceAll("\\?.*", ""));
    }
  }

  @Test
  void shouldPassTheWaitOnCutToTheLongest() {
    try (FakePeer peer = new FakePeer(200, FakePeer.FOUND)) {
      // When
      ask(
          "/v1/trades/a/b?consistency=committed&wait_ms=999999",
          Map.of(0, peer.instance(), 1, peer.instance()));

      // Then
      assertTrue(
          peer.asked().get(0).startsWith("/v1/trades/a/b?consistency=committed&wait_ms=100&"),
          peer.asked()::toString);
    }
  }

  private static Http.Reply ask(String target, Map<Integer, Instance> owners) {
    return ask(target, new Assignment(owners, Map.of()));
  }

  private static Http.Reply ask(String target, Assignment assignment) {
    try (BareServer server = new BareServer(() -> assignment, 8)) {
      return Http.get(server.port(), target);
    }
  }

  private static void assertUnavailable(Http.Reply reply) {
    assertEquals(503, reply.status(), reply::toString);
    assertEquals("1", reply.header("Retry-After"));
    assertEquals("urn:payonce:problem:unavailable", reply.json().path("type").asText());
  }
}
