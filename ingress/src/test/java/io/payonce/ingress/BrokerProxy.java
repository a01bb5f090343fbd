package io.payonce.ingress;

import io.payonce.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire between an ingress and a broker that a test can cut, slow down, or make one-way.
 *
 * <p>The broker has a listener of its own for it, so that clients which come this way are told to
 * come this way again, while the test itself goes straight to the broker.
 */
final class BrokerProxy implements AutoCloseable {

  private final int brokerPort = FreePort.next();
  private final ServerSocket listening;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile boolean dropsAnswers;
  private volatile long delayMs;

  BrokerProxy() throws IOException {
    listening = new ServerSocket(FreePort.next(), 50, InetAddress.getLoopbackAddress());
    start("accept", this::accept);
  }

  /** Gives the broker the listener; for its settings. */
  void addListener(Map<String, String> settings) {
    settings.merge("listeners", ",PROXIED://127.0.0.1:" + brokerPort, String::concat);
    settings.merge("advertised.listeners", ",PROXIED://" + bootstrapServers(), String::concat);
    settings.merge("listener.security.protocol.map", ",PROXIED:PLAINTEXT", String::concat);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** From now on what the broker says is lost, while what it is told arrives. */
  void dropAnswers() {
    dropsAnswers = true;
  }

  /** From now on everything takes so much longer, either way. */
  void delay(long ms) {
    delayMs = ms;
  }

  /** Ends every connection; new ones are as they should be. */
  void heal() throws IOException {
    dropsAnswers = false;
    delayMs = 0;
    cut();
  }

  /** Ends every connection. */
  void cut() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket broker = new Socket();
      sockets.add(client);
      sockets.add(broker);
      try {
        broker.connect(new InetSocketAddress("127.0.0.1", brokerPort), 5000);
      } catch (IOException e) {
        // The broker is away, and so is the connection to it.
        client.close();
        continue;
      }
      start("to broker", () -> copy(client, broker, false));
      start("to client", () -> copy(broker, client, true));
    }
  }

  private void copy(Socket from, Socket to, boolean isAnswer) throws IOException {
    byte[] bytes = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMs));
        if (!isAnswer || !dropsAnswers) {
          out.write(bytes, 0, count);
        }
      }
    }
  }

  /** Something that goes on until its socket ends. */
  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two sides has ended, and so has the work.
              }
            },
            "proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }
}
