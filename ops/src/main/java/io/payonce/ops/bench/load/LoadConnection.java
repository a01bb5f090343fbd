package io.payonce.ops.bench.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection with at most one request on it; it connects when it has to send. */
final class LoadConnection {

  /** Hears of the end of each request, exactly once. */
  interface Listener {
    void ended(LoadConnection connection, Ending ending);
  }

  private final InetSocketAddress address;
  private final Selector selector;
  private final ByteBuffer scratch;
  private final Listener listener;
  private final AnswerParser answer = new AnswerParser();
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer request;
  private long intendedNanos;
  private long sentNanos;

  /**
   * A connection that is not open yet.
   *
   * @param scratch for reading; all connections of a thread share one
   */
  LoadConnection(
      InetSocketAddress address, Selector selector, ByteBuffer scratch, Listener listener) {
    this.address = address;
    this.selector = selector;
    this.scratch = scratch;
    this.listener = listener;
  }

  boolean isBusy() {
    return request != null;
  }

  long intendedNanos() {
    return intendedNanos;
  }

  long sentNanos() {
    return sentNanos;
  }

  AnswerParser answer() {
    return answer;
  }

  void send(byte[] bytes, long intendedAtNanos, long nowNanos) {
    request = ByteBuffer.wrap(bytes);
    intendedNanos = intendedAtNanos;
    sentNanos = nowNanos;
    answer.reset();
    try {
      if (channel == null) {
        open();
      } else {
        write();
      }
    } catch (IOException e) {
      broken(e);
    }
  }

  /** Does what the selector found possible. */
  void ready() {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        write();
      } else if (key.isReadable()) {
        read();
      } else if (key.isWritable()) {
        write();
      }
    } catch (UnreadableAnswerException e) {
      close();
      end(Ending.UNREADABLE_ANSWER);
    } catch (IOException e) {
      broken(e);
    }
  }

  /** Gives up on the request, and on the connection with it. */
  void giveUp() {
    close();
    end(Ending.TIMED_OUT);
  }

  void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket without data to send closes at once", e);
      } finally {
        channel = null;
      }
    }
  }

  private void open() throws IOException {
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    boolean isConnected = channel.connect(address);
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    if (isConnected) {
      write();
    }
  }

  private void write() throws IOException {
    channel.write(request);
    int wanted =
        request.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  private void read() throws IOException, UnreadableAnswerException {
    scratch.clear();
    if (channel.read(scratch) < 0) {
      close();
      end(Ending.CONNECTION_CLOSED);
    } else if (!isBusy()) {
      // An answer that nobody asked for: what comes next on this connection means nothing.
      close();
    } else if (answer.take(scratch.flip())) {
      answered();
    }
  }

  private void answered() {
    // An answer ahead of the request's end: the receiver has stopped listening to it.
    if (answer.isClosing() || request.hasRemaining()) {
      close();
    }
    end(answer.isSuccess() ? Ending.SUCCESS : Ending.OTHER_ANSWER);
  }

  private void broken(IOException failure) {
    close();
    end(failure instanceof ConnectException ? Ending.CONNECTION_REFUSED : Ending.CONNECTION_RESET);
  }

  private void end(Ending ending) {
    if (isBusy()) {
      request = null;
      listener.ended(this, ending);
    }
  }
}
