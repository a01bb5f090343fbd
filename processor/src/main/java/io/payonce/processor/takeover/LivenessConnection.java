package io.payonce.processor.takeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a process that carries nothing, and is made again whenever it ends.
 *
 * <p>The process is gone when it was connected once and its system refuses now, several times in a
 * row. Whatever else fails (no answer, no route, a name that is not known) says nothing about it.
 */
final class LivenessConnection {

  private enum State {
    RESTING,
    CONNECTING,
    CONNECTED
  }

  private static final int REFUSALS = 3;
  private static final long AGAIN_SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long DOUBT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Long before the system gives up by itself, which Java calls a ConnectException as well. */
  private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int READ_BYTES = 64;

  private final InetSocketAddress peer;
  private final Selector selector;
  private State state = State.RESTING;
  private SocketChannel channel;
  private long dueNanos;
  private boolean wasConnected;
  private int refusals;

  /**
   * A connection that is not connected yet.
   *
   * @param peer unresolved: its name may move
   */
  LivenessConnection(InetSocketAddress peer, Selector selector, long nowNanos) {
    this.peer = peer;
    this.selector = selector;
    this.dueNanos = nowNanos;
  }

  /** Whether nobody is there now who was there before. */
  boolean isDead() {
    return wasConnected && refusals >= REFUSALS;
  }

  /** Whether a few milliseconds will tell more. */
  boolean isInDoubt() {
    return wasConnected && refusals > 0;
  }

  /** Believes in a death only once it was connected again. */
  void forget() {
    wasConnected = false;
    refusals = 0;
  }

  /** Believes in its death only once it is refused again. */
  void doubt(long nowNanos) {
    refusals = REFUSALS - 1;
    rest(nowNanos + DOUBT_NANOS);
  }

  /** Connects when it is time, and gives up a connection that does not come. */
  void tick(long nowNanos) {
    if (state == State.CONNECTED || nowNanos - dueNanos < 0) {
      return;
    }
    if (state == State.CONNECTING) {
      rest(nowNanos + AGAIN_NANOS);
      return;
    }
    try {
      connect(nowNanos);
    } catch (IOException e) {
      failed(e, nowNanos);
    }
  }

  /** Something happened to the connection: it came, or it ended. */
  void ready(long nowNanos) {
    try {
      if (state == State.CONNECTING) {
        channel.finishConnect();
        connected();
      } else if (channel.read(ByteBuffer.allocate(READ_BYTES)) < 0) {
        rest(nowNanos);
      }
    } catch (IOException e) {
      failed(e, nowNanos);
    }
  }

  /** Ends the connection; the next one may be made then. */
  void rest(long untilNanos) {
    state = State.RESTING;
    dueNanos = untilNanos;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      channel = null;
    }
  }

  private void connect(long nowNanos) throws IOException {
    InetSocketAddress address = new InetSocketAddress(peer.getHostString(), peer.getPort());
    if (address.isUnresolved()) {
      rest(nowNanos + AGAIN_NANOS);
      return;
    }
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    state = State.CONNECTING;
    dueNanos = nowNanos + CONNECT_NANOS;
    channel.register(selector, SelectionKey.OP_CONNECT, this);
    if (channel.connect(address)) {
      connected();
    }
  }

  private void connected() {
    state = State.CONNECTED;
    wasConnected = true;
    refusals = 0;
    channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
  }

  private void failed(IOException failure, long nowNanos) {
    if (state == State.CONNECTED) {
      // Whether it was the end of the process, the next connection tells.
      rest(nowNanos);
      return;
    }
    if (failure instanceof ConnectException) {
      refusals++;
    }
    rest(nowNanos + (isInDoubt() ? AGAIN_SOON_NANOS : AGAIN_NANOS));
  }
}
