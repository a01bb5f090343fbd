package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.RawHttp;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page whose name was made to point to 127.0.0.1 reads nothing of a port of loopback. */
@Timeout(60)
class HostCheckTest {

  private final HttpServer server = new HttpServer(TestPorts.settings(), Optional.empty());

  @BeforeEach
  void start() throws Exception {
    Handler handler = new HostCheck(new Answering(200), List.of("Proxy.Example"), refusal());
    server.start(handler, refusal());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8081",
        "127.9.9.9",
        "[::1]",
        "[::1]:8081",
        "localhost",
        "LOCALHOST:1",
        "proxy.example",
        "PROXY.example:443",
        "[::ffff:127.0.0.1]"
      })
  void shouldAnswerWhoNamesThisMachine(String host) throws Exception {
    assertEquals(200, status("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example", "attacker.example:8081", "127.0.0.1.attacker.example", "10.0.0.1",
        "[::2]", "localhost.attacker.example", "0.0.0.0", "proxy.example.attacker.example"
      })
  void shouldRefuseWhoNamesAnother(String host) throws Exception {
    assertEquals(403, status("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
  }

  @Test
  void shouldLookAtBothPlacesWhereAHostCanStand() throws Exception {
    assertEquals(
        403, status("GET http://attacker.example/ HTTP/1.1\r\nHost: attacker.example\r\n\r\n"));
    assertEquals(403, status("GET / HTTP/1.0\r\nHost: attacker.example\r\n\r\n"));
  }

  @Test
  void shouldAnswerWhoNamesNobodyAsOnlyHttp10May() throws Exception {
    assertEquals(200, status("GET / HTTP/1.0\r\n\r\n"));
  }

  private int status(String request) throws Exception {
    try (RawHttp http = new RawHttp(new Socket(InetAddress.getLoopbackAddress(), server.port()))) {
      return http.send(request).readAnswer().status();
    }
  }

  private static Request.Handler refusal() {
    return new Answering(HttpStatus.FORBIDDEN_403);
  }

  private static final class Answering extends Handler.Abstract.NonBlocking {

    private final int status;

    Answering(int status) {
      this.status = status;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.setStatus(status);
      callback.succeeded();
      return true;
    }
  }
}
