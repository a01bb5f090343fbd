package io.payonce.process.http;

import io.payonce.process.log.SparseLog;
import java.io.Closeable;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector, whose connections are {@link WatchedSocket}s and share no buffers.
 *
 * <p>Jetty 12.1.14 now and then gives the buffer of a head that is too long back twice. Of a pool,
 * the next two requests would then have one buffer, and write into each other's body.
 */
final class HttpPort extends ServerConnector {

  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

  private static final int DEFAULT = -1;

  /** Between two attempts to accept: a handle may be free again soon. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final SparseLog failures = new SparseLog(LOG);
  private final LongAdder acceptFailures = new LongAdder();

  HttpPort(Server server, ConnectionFactory... protocols) {
    super(server, null, null, new ByteBufferPool.NonPooling(), DEFAULT, DEFAULT, protocols);
  }

  /** Has something done for a connection that comes or goes, in turn with requests of others. */
  void inTurn(Runnable task) {
    ((Connections) getSelectorManager()).turns.add(task);
  }

  /** How often a connection could not be accepted. */
  long acceptFailures() {
    return acceptFailures.sum();
  }

  /** As Jetty does it, but with one line for however many failures, and after a shorter pause. */
  @Override
  protected boolean handleAcceptFailure(Throwable failure) {
    if (!isRunning() || failure instanceof InterruptedException) {
      return super.handleAcceptFailure(failure);
    }
    if (failure instanceof ClosedChannelException) {
      // The port's own, by a stop.
      return false;
    }
    acceptFailures.increment();
    failures
        .atWarn()
        .addKeyValue("failure", failure.getMessage())
        .log("A connection cannot be accepted");
    LockSupport.parkNanos(PAUSE_NANOS);
    return true;
  }

  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    return new Connections(executor, scheduler, selectors);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    WatchedSocket socket = new WatchedSocket(channel, selector, key, getScheduler());
    socket.setIdleTimeout(getIdleTimeout());
    return socket;
  }

  /** Connections that come and go one after another, in turn with the requests of the others. */
  final class Connections extends ServerConnectorManager {

    private final FairExecutor turns;

    Connections(Executor executor, Scheduler scheduler, int selectors) {
      super(executor, scheduler, selectors);
      turns = new FairExecutor(executor);
    }

    @Override
    protected void execute(Runnable task) {
      // What opens or closes a connection can be closed; the loop of a selector cannot.
      if (task instanceof Closeable) {
        turns.add(task);
      } else {
        super.execute(task);
      }
    }
  }
}
