package io.payonce.processor.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets of this process stand for those of another: a system closes them in the same way. */
class LivenessConnectionsTest {

  private static final Set<InetSocketAddress> NOBODY = Set.of();
  private static final Duration A_MOMENT = Duration.ofMillis(20);
  private static final int ROUNDS = 5;

  private final int port = FreePort.next();
  private final InetSocketAddress peer = InetSocketAddress.createUnresolved("127.0.0.1", port);
  private LivenessConnections connections;

  @BeforeEach
  void lead() throws IOException {
    connections = LivenessConnections.open();
    connections.leadTo(Set.of(peer));
  }

  @AfterEach
  void close() throws IOException {
    connections.close();
  }

  @Test
  void shouldTellWhoIsGone() throws IOException {
    // Given
    Socket accepted;
    try (ServerSocket server = listen()) {
      accepted = accept(server);
    }

    // When: as at the end of a process
    accepted.close();

    // Then
    awaitDead();
  }

  @Test
  void shouldTellWhoIsGoneByAReset() throws IOException {
    // Given
    Socket accepted;
    try (ServerSocket server = listen()) {
      accepted = accept(server);
    }

    // When
    accepted.setSoLinger(true, 0);
    accepted.close();

    // Then
    awaitDead();
  }

  @Test
  void shouldBelieveInWhoEndsConnectionsAndTakesOthers() throws IOException {
    try (ServerSocket server = listen()) {
      for (int i = 0; i < ROUNDS; i++) {
        accept(server).close();
      }
      accept(server).close();
    }
  }

  @Test
  void shouldBelieveInWhoDoesNotAnswer() throws IOException {
    // Given: its system takes connections, the process does not
    try (ServerSocket frozen = listen()) {
      for (int i = 0; i < ROUNDS; i++) {
        // When
        Set<InetSocketAddress> dead = connections.await(A_MOMENT);

        // Then
        assertEquals(NOBODY, dead);
      }
      accept(frozen).close();
    }
  }

  @Test
  void shouldSayNothingOfWhoWasNeverThere() throws IOException {
    // Given
    for (int i = 0; i < ROUNDS; i++) {
      assertEquals(NOBODY, connections.await(A_MOMENT), "refused from the beginning");
    }

    // When: it is tried again all the time
    try (ServerSocket server = listen()) {
      accept(server).close();
    }

    // Then
    awaitDead();
  }

  @Test
  void shouldTellOfADeathOnceWhenItIsForgotten() throws IOException {
    // Given
    try (ServerSocket server = listen()) {
      accept(server).close();
    }
    awaitDead();

    // When
    connections.forget(peer);

    // Then
    for (int i = 0; i < ROUNDS; i++) {
      assertEquals(NOBODY, connections.await(A_MOMENT));
    }
    try (ServerSocket server = listen()) {
      accept(server).close();
    }
    awaitDead();
  }

  @Test
  void shouldTellAgainWhenItIsDoubted() throws IOException {
    // Given
    try (ServerSocket server = listen()) {
      accept(server).close();
    }
    awaitDead();

    // When
    connections.doubt(peer);

    // Then
    assertEquals(NOBODY, connections.await(Duration.ofMillis(1)));
    awaitDead();
  }

  @Test
  void shouldLetGoOfWhoIsNoPeerAnyMore() throws IOException {
    // Given
    try (ServerSocket server = listen();
        Socket accepted = accept(server)) {
      // When
      connections.leadTo(Set.of());

      // Then
      assertEquals(-1, accepted.getInputStream().read(), "closed from the other side");
    }
    assertEquals(NOBODY, connections.await(A_MOMENT));
  }

  private ServerSocket listen() throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return server;
  }

  /** Takes the next connection, while nobody is said to be gone. */
  private Socket accept(ServerSocket server) throws IOException {
    server.setSoTimeout(1);
    return Await.until(
        "a connection",
        Await.PATIENCE,
        () -> {
          assertEquals(NOBODY, connections.await(A_MOMENT));
          try {
            Socket accepted = server.accept();
            // The other side has heard of it, too.
            connections.await(A_MOMENT);
            return accepted;
          } catch (SocketTimeoutException e) {
            return null;
          }
        },
        accepted -> accepted != null);
  }

  private void awaitDead() {
    Await.until(
        "nobody is there any more",
        Await.PATIENCE,
        () -> connections.await(A_MOMENT),
        Set.of(peer)::equals);
  }
}
