package io.payonce.process.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LazyProtocolTest {

  private final Server server = new Server();
  private final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<Connection> closed = new LinkedBlockingQueue<>();
  private HttpPort port;

  @BeforeEach
  void start() throws Exception {
    port = new HttpPort(server, new Protocols(TestPorts.settings()).over(Optional.empty()));
    port.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    port.addBean(new Seen());
    server.addConnector(port);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void shouldMakeNoHttpForWhoSaysNothing() throws Exception {
    // Given
    Socket silent = connect();
    assertFalse(opened.take() instanceof HttpConnection, "made without a byte");

    // When
    silent.close();

    // Then
    closed.take();
    server.stop();
    assertTrue(opened.isEmpty(), () -> "made at the end: " + opened);
  }

  @Test
  void shouldAnswerWhoSpeaksAtOnce() throws Exception {
    try (Socket client = connect()) {
      assertEquals("HTTP/1.1 404", answerTo(client, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
  }

  @Test
  void shouldMakeHttpWithTheFirstOfBytesThatComeOneByOne() throws Exception {
    try (Socket client = connect()) {
      // Given
      Connection silent = opened.take();

      // When
      client.getOutputStream().write('G');

      // Then
      assertInstanceOf(HttpConnection.class, opened.take());
      assertEquals(silent, closed.take(), "else it would count twice");
      assertEquals("HTTP/1.1 404", answerTo(client, "ET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
  }

  @Test
  void shouldCloseWhoSaysNothingForTooLong() throws Exception {
    // Given
    port.setIdleTimeout(50);

    // When
    try (Socket silent = connect()) {
      int end = silent.getInputStream().read();

      // Then
      assertEquals(-1, end);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(port.getHost(), port.getLocalPort());
  }

  private static String answerTo(Socket client, String request) throws IOException {
    client.getOutputStream().write(request.getBytes(ISO_8859_1));
    return new String(client.getInputStream().readNBytes("HTTP/1.1 404".length()), ISO_8859_1);
  }

  private final class Seen implements Connection.Listener {

    @Override
    public void onOpened(Connection connection) {
      opened.add(connection);
    }

    @Override
    public void onClosed(Connection connection) {
      closed.add(connection);
    }
  }
}
