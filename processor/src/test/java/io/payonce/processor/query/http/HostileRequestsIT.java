package io.payonce.processor.query.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.process.http.ConnectionLimits;
import io.payonce.process.http.TlsPort;
import io.payonce.process.tls.ClientAuth;
import io.payonce.process.tls.TlsFiles;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tls.TlsSettings;
import io.payonce.processor.access.FakeIssuer;
import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.Http;
import io.payonce.testing.HostileClient;
import io.payonce.testing.HostileRequests;
import io.payonce.testing.LogLines;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile requests to a query port that a JVM embeds, with a log that takes everything from INFO
 * on: none of them makes a line, and afterwards a query is answered as before.
 */
@Timeout(300)
class HostileRequestsIT {

  private static final String TRADE = "/v1/trades/1/2";
  private static final int PLACES = 4;
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          1000, 0, Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(300));

  @TempDir Path folder;

  @Test
  void shouldMakeNoLineOfPlainHttp() throws Exception {
    try (BareServer server =
            new BareServer(handlers(), FakeIssuer.nobodyIsAsked(), LIMITS, Optional.empty());
        LogLines log = LogLines.fromInfo()) {
      // When
      HostileClient stranger = new HostileClient(() -> plain(server));
      stranger.send(HostileRequests.all("GET", TRADE));
      stranger.send(HostileRequests.some("GET", "/health/live"));
      stranger.send(HostileRequests.some("GET", "/v1/state"));

      // Then
      assertEquals(List.of(), log.aboveDebug().stream().distinct().toList());
      assertEquals(503, Http.get(server.port(), TRADE).status());
    }
  }

  @Test
  void shouldMakeNoLineOfTls() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    TlsClient client = TlsClient.trusting(authority);
    try (TlsFiles files = TlsFiles.open(tls(authority));
        BareServer server =
            new BareServer(
                handlers(),
                FakeIssuer.nobodyIsAsked(),
                LIMITS,
                Optional.of(TlsPort.of(files, ClientAuth.WANT)));
        LogLines log = LogLines.fromInfo()) {
      // When
      new HostileClient(() -> plain(server)).send(HostileRequests.all("GET", TRADE));
      new HostileClient(() -> client.connect(server.port()))
          .send(HostileRequests.some("GET", TRADE));

      // Then
      assertEquals(List.of(), log.aboveDebug().stream().distinct().toList());
      assertEquals(503, client.get("https://localhost:" + server.port() + TRADE).statusCode());
    }
  }

  @Test
  void shouldNotRenegotiate() throws Exception {
    // Given
    TestAuthority authority = new TestAuthority("authority");
    SSLParameters old = new SSLParameters();
    old.setProtocols(new String[] {"TLSv1.2"});
    try (TlsFiles files = TlsFiles.open(tls(authority));
        BareServer server =
            new BareServer(
                handlers(),
                FakeIssuer.nobodyIsAsked(),
                LIMITS,
                Optional.of(TlsPort.of(files, ClientAuth.NONE)));
        SSLSocket socket = TlsClient.trusting(authority).connect(server.port(), old);
        RawHttp http = new RawHttp(socket)) {
      String ask = "GET " + TRADE + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      assertEquals(503, http.send(ask).readAnswer().status());

      // When / Then
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            http.send(ask).readAnswer();
          });
    }
  }

  private static Handler handlers() {
    return BareServer.handlers(() -> new Assignment(Map.of(), Map.of()), PLACES);
  }

  private static Socket plain(BareServer server) throws Exception {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private TlsSettings tls(TestAuthority authority) {
    authority.issue().writeTo(folder);
    Map<String, String> properties =
        Map.of(
            TlsKeys.CERTIFICATE_FILE,
            folder.resolve("svid.pem").toString(),
            TlsKeys.KEY_FILE,
            folder.resolve("svid_key.pem").toString());
    ConfigDef keys = TlsKeys.define(new ConfigDef());
    return TlsSettings.of(new AbstractConfig(keys, properties, false)).orElseThrow();
  }
}
