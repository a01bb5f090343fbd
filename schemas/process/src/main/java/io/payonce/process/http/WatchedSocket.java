package io.payonce.process.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connection's socket that knows the thread which waits for its bytes. */
public final class WatchedSocket extends SocketChannelEndPoint {

  private final ManagedSelector selector;

  WatchedSocket(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
    this.selector = selector;
  }

  /**
   * Has something done soon on the thread that waits for the bytes of a request's connection. It
   * must not block: all of the thread's connections would wait with it.
   */
  public static void runOnWatcherOf(Request request, Runnable task) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper wrapper) {
      endPoint = wrapper.unwrap();
    }
    if (endPoint instanceof WatchedSocket socket) {
      // Wakes the thread only when it sleeps: of a batch, once.
      socket.selector.submit(selector -> HttpThreads.stayingHere(task));
    } else {
      task.run();
    }
  }
}
