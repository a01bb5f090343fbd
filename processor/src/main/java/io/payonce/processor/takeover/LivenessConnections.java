package io.payonce.processor.takeover;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Connections to other processes that carry nothing: one ends when its process does, however that
 * ends, since its system closes it.
 *
 * <p>For one thread.
 */
final class LivenessConnections implements AutoCloseable {

  private static final long DOUBT_MS = 10;

  private final Selector selector;
  private final Map<InetSocketAddress, LivenessConnection> connections = new HashMap<>();

  private LivenessConnections(Selector selector) {
    this.selector = selector;
  }

  static LivenessConnections open() throws IOException {
    return new LivenessConnections(Selector.open());
  }

  /**
   * Has a connection to each of these and to nobody else.
   *
   * @param peers unresolved
   */
  void leadTo(Set<InetSocketAddress> peers) {
    Set<InetSocketAddress> left = new HashSet<>(connections.keySet());
    left.removeAll(peers);
    long now = System.nanoTime();
    left.forEach(peer -> connections.remove(peer).rest(now));
    peers.forEach(
        peer -> connections.computeIfAbsent(peer, to -> new LivenessConnection(to, selector, now)));
  }

  /** Waits for something to happen, at most so long; returns who is gone. */
  Set<InetSocketAddress> await(Duration atMost) throws IOException {
    connections.values().forEach(connection -> connection.tick(System.nanoTime()));
    boolean inDoubt = connections.values().stream().anyMatch(LivenessConnection::isInDoubt);
    selector.select(
        LivenessConnections::ready,
        inDoubt ? Math.min(DOUBT_MS, atMost.toMillis()) : atMost.toMillis());
    Set<InetSocketAddress> dead = new HashSet<>();
    connections.forEach(
        (peer, connection) -> {
          if (connection.isDead()) {
            dead.add(peer);
          }
        });
    return dead;
  }

  /** Its death was dealt with; the next one counts from a new connection. */
  void forget(InetSocketAddress peer) {
    connections.get(peer).forget();
  }

  /** Its death could not be dealt with; it is told again when it is refused again. */
  void doubt(InetSocketAddress peer) {
    connections.get(peer).doubt(System.nanoTime());
  }

  private static void ready(SelectionKey key) {
    ((LivenessConnection) key.attachment()).ready(System.nanoTime());
  }

  @Override
  public void close() throws IOException {
    leadTo(Set.of());
    selector.close();
  }
}
