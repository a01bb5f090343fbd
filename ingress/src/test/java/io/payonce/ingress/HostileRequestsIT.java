package io.payonce.ingress;

import static io.payonce.ingress.RawHttp2.DATA;
import static io.payonce.ingress.RawHttp2.END_HEADERS;
import static io.payonce.ingress.RawHttp2.END_STREAM;
import static io.payonce.ingress.RawHttp2.HEADERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.HostileClient;
import io.payonce.testing.HostileRequests;
import io.payonce.testing.LogLines;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile requests to an ingress that a JVM embeds, with a log that takes everything from INFO on:
 * none of them makes a line, and afterwards a notification is stored as before.
 */
@Timeout(300)
class HostileRequestsIT {

  private static final String PATH = "/notify/alipay";
  private static final int TIMES = 300;
  private static final int AT_ONCE = 30;

  /** Of each kind one in ten seconds: thousands of requests would be thousands of lines. */
  private static final int REFUSALS_MAX = 150;

  @TempDir Path folder;

  @Test
  void shouldMakeNoLineOfPlainHttp() throws Exception {
    try (RunningIngress running = RunningIngress.acknowledging("http.head.timeout.ms", "300");
        LogLines log = LogLines.fromInfo()) {
      // When
      new HostileClient(() -> plain(running)).send(HostileRequests.all("POST", PATH));

      // Then
      assertUnharmed(running.connect(), log);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-forwarded-for", "forwarded"})
  void shouldMakeNoLineOfLongHeadersSentAgainAndAgain(String proxysHeader) throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.acknowledging(
                "http.proxies.trusted",
                "127.0.0.1",
                "http.proxies.header",
                proxysHeader,
                "limit.client.per.second",
                "1000000");
        LogLines log = LogLines.fromInfo();
        RawHttp http = running.connect()) {
      for (String header : HostileRequests.longHeaders()) {
        // When
        for (int sent = 0; sent < TIMES; sent += AT_ONCE) {
          http.send(RawHttp.post("a=b", header).repeat(AT_ONCE));
          for (int i = 0; i < AT_ONCE; i++) {
            http.readAnswer();
          }
        }
      }

      // Then
      assertUnharmed(running.connect(), log);
    }
  }

  @Test
  void shouldMakeNoLineOfTls() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    TlsClient client = TlsClient.trusting(authority);
    try (RunningIngress running = tls(authority);
        LogLines log = LogLines.fromInfo()) {
      // When
      HostileClient withoutTls = new HostileClient(() -> plain(running));
      withoutTls.send(HostileRequests.all("POST", PATH));
      withoutTls.send(handshakes());
      new HostileClient(() -> client.connect(running.ingress.port()))
          .send(HostileRequests.some("POST", PATH));

      // Then
      assertUnharmed(new RawHttp(client.connect(running.ingress.port())), log);
    }
  }

  @Test
  void shouldMakeNoLineOfHttp2() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    TlsClient client = TlsClient.trusting(authority);
    try (RunningIngress running = tls(authority);
        LogLines log = LogLines.fromInfo()) {
      // When
      for (String host : HostileRequests.hosts()) {
        byte[] head = RawHttp2.headTo(host, "host", host, "content-length", "1");
        send(client, running, RawHttp2.bytesOf(HEADERS, END_HEADERS, 1, head));
      }
      for (Arguments flood : Http2Floods.all().toList()) {
        send(client, running, (byte[]) flood.get()[1]);
      }
      for (int i = 0; i < 100; i++) {
        send(client, running, RawHttp2.bytesOf(i, i, i % 3, new byte[i]));
      }

      // Then
      assertUnharmed(new RawHttp(client.connect(running.ingress.port())), log);
    }
  }

  private void send(TlsClient client, RunningIngress running, byte[] frames) {
    SSLParameters h2 = new SSLParameters();
    h2.setApplicationProtocols(new String[] {"h2"});
    try (SSLSocket socket = client.connect(running.ingress.port(), h2)) {
      RawHttp2 http = new RawHttp2(socket);
      socket.setSoTimeout(50);
      http.send(frames);
      http.frame(DATA, END_STREAM, 1, "a=b".getBytes(StandardCharsets.US_ASCII));
      byte[] some = new byte[8192];
      while (socket.getInputStream().read(some) > 0) {
        // To its end, or to its silence.
      }
    } catch (IOException e) {
      // Refused, or silent: both are right.
    }
  }

  private RunningIngress tls(TestAuthority authority) {
    authority.issue().writeTo(folder);
    return RunningIngress.acknowledging(
        "http.head.timeout.ms",
        "300",
        "http2.enabled",
        "true",
        "tls.certificate.file",
        folder.resolve("svid.pem").toString(),
        "tls.key.file",
        folder.resolve("svid_key.pem").toString());
  }

  private static List<byte[]> handshakes() {
    byte[] modern = TlsClient.clientHello(0x0303);
    byte[] alert = {21, 3, 3, 0, 2, 2, 40};
    byte[] half = java.util.Arrays.copyOf(modern, 20);
    byte[] huge = {22, 3, 1, (byte) 0xff, (byte) 0xff, 1, 0, 0, 0};
    return List.of(
        modern, TlsClient.clientHello(0x0301), TlsClient.clientHello(0x0302), half, alert, huge);
  }

  private static Socket plain(RunningIngress running) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), running.ingress.port());
  }

  private static boolean isRefusal(String line) {
    return line.contains("A request was refused");
  }

  private static void assertUnharmed(RawHttp http, LogLines log) throws Exception {
    try (http) {
      assertEquals("200 success", http.send(RawHttp.post("a=b")).readAnswer().brief());
      String metrics = http.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer().body();
      assertTrue(metrics.contains("payonce_ingress_inflight_bytes 0.0\n"));
    }
    Map<Boolean, List<String>> lines =
        log.aboveDebug().stream().collect(Collectors.partitioningBy(HostileRequestsIT::isRefusal));
    assertEquals(List.of(), lines.get(false).stream().distinct().toList());
    assertTrue(lines.get(true).size() <= REFUSALS_MAX, lines.get(true)::toString);
  }
}
