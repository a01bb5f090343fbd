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
final class Lines implements AutoCloseable {

  private static final long DOUBT_MS = 10;

  private final Selector selector;
  private final Map<InetSocketAddress, Line> lines = new HashMap<>();

  private Lines(Selector selector) {
    this.selector = selector;
  }

  static Lines open() throws IOException {
    return new Lines(Selector.open());
  }

  /**
   * Has a line to each of these and to nobody else.
   *
   * @param peers unresolved
   */
  void leadTo(Set<InetSocketAddress> peers) {
    Set<InetSocketAddress> left = new HashSet<>(lines.keySet());
    left.removeAll(peers);
    long now = System.nanoTime();
    left.forEach(peer -> lines.remove(peer).rest(now));
    peers.forEach(peer -> lines.computeIfAbsent(peer, to -> new Line(to, selector, now)));
  }

  /** Waits for something to happen, at most so long; returns who is gone. */
  Set<InetSocketAddress> await(Duration atMost) throws IOException {
    lines.values().forEach(line -> line.tick(System.nanoTime()));
    boolean inDoubt = lines.values().stream().anyMatch(Line::isInDoubt);
    selector.select(
        Lines::ready, inDoubt ? Math.min(DOUBT_MS, atMost.toMillis()) : atMost.toMillis());
    Set<InetSocketAddress> dead = new HashSet<>();
    lines.forEach(
        (peer, line) -> {
          if (line.isDead()) {
            dead.add(peer);
          }
        });
    return dead;
  }

  /** Its death was dealt with; the next one counts from a new connection. */
  void forget(InetSocketAddress peer) {
    lines.get(peer).forget();
  }

  /** Its death could not be dealt with; it is told again when it is refused again. */
  void doubt(InetSocketAddress peer) {
    lines.get(peer).doubt(System.nanoTime());
  }

  private static void ready(SelectionKey key) {
    ((Line) key.attachment()).ready(System.nanoTime());
  }

  @Override
  public void close() throws IOException {
    leadTo(Set.of());
    selector.close();
  }
}
