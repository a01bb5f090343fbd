package io.payonce.processor.query.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.Http;
import io.payonce.processor.query.http.BareServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's token goes to peers of which we know who they are, and to nobody else. */
class PeerClientIT {

  private static final Credentials TOKEN = new Credentials(List.of("Bearer secret"));
  private static final Instance ELSEWHERE = new Instance("payonce-2.internal", 8081);

  private final PeerClient plain = new PeerClient(Optional.empty(), false);
  private final PeerClient byName = new PeerClient(Optional.of(PeerClientIT::context), false);
  private final PeerClient byUri = new PeerClient(Optional.of(PeerClientIT::context), true);

  @Test
  void shouldShowItOnlyToPeersWhoseUriIsListed() {
    assertFalse(plain.mayBeShown(TOKEN, ELSEWHERE));
    assertFalse(byName.mayBeShown(TOKEN, ELSEWHERE));
    assertTrue(byUri.mayBeShown(TOKEN, ELSEWHERE));
    assertTrue(plain.mayBeShown(Credentials.NONE, ELSEWHERE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void shouldShowItToPeersOnThisMachine(String host) {
    assertTrue(plain.mayBeShown(TOKEN, new Instance(host, 8081)));
    assertTrue(byName.mayBeShown(TOKEN, new Instance(host, 8081)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost.attacker.example", "127.0.0.1.attacker.example", "127.0.0.1x"})
  void shouldNotTakeANameForThisMachine(String host) {
    assertFalse(plain.mayBeShown(TOKEN, new Instance(host, 8081)));
  }

  @Test
  void shouldSayWhyItDoesNotAsk() {
    // Given
    Assignment elsewhere = new Assignment(Map.of(0, ELSEWHERE, 1, ELSEWHERE), Map.of());
    try (BareServer server = new BareServer(() -> elsewhere, 8)) {
      // When
      Http.Reply reply =
          Http.get(server.port(), "/v1/trades/1/2", "Authorization", "Bearer secret");

      // Then
      assertEquals(503, reply.status());
      assertTrue(reply.json().path("detail").asText().contains("tls.peer.uris"), reply::body);
    }
  }

  private static SSLContext context() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
