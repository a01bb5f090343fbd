package io.payonce.ops.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that does with the n-th request, from 0, what a test wants. */
final class TinyReceiver implements AutoCloseable {

  /** The fate of a request. */
  interface Behaviour {

    /** The answer's bytes; null closes the connection, an empty text says nothing and waits. */
    String answer(int number) throws InterruptedException;
  }

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger closedEarly = new AtomicInteger();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

  private TinyReceiver(ServerSocket server, Behaviour behaviour) {
    this.server = server;
    this.behaviour = behaviour;
  }

  static TinyReceiver start(Behaviour behaviour) throws IOException {
    ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    TinyReceiver receiver = new TinyReceiver(server, behaviour);
    daemon(receiver::accept);
    return receiver;
  }

  static String answer(int status, String body) {
    return "HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/notify/alipay");
  }

  int requests() {
    return requests.get();
  }

  /** Connections that the other end gave up. */
  int closedEarly() {
    return closedEarly.get();
  }

  int connections() {
    return connections.get();
  }

  List<String> bodies() {
    return bodies;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : List.copyOf(sockets)) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (String body = body(in); body != null; body = body(in)) {
        bodies.add(body);
        String answer = behaviour.answer(requests.getAndIncrement());
        if (answer == null) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      closedEarly.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The body of the next request, or null at the end. */
  private static String body(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    String after = head.substring(head.indexOf("Content-Length: ") + "Content-Length: ".length());
    int length = Integer.parseInt(after.substring(0, after.indexOf('\r')));
    return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }
}
