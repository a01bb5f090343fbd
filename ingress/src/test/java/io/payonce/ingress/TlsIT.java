package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import io.payonce.testing.IssuedCertificate;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TestAuthority.Request;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsIT {

  private static final String PEER = "spiffe://example.org/proxy";

  private final TestAuthority authority = new TestAuthority("authority");
  private final TlsClient client = TlsClient.trusting(authority);

  @TempDir Path directory;

  @BeforeEach
  void write() {
    authority.issue().writeTo(directory);
    IssuedCertificate.replace(directory.resolve("bundle.pem"), authority.certificatePem());
  }

  @Test
  void shouldAnswerOverBothProtocols() throws Exception {
    // Given
    try (RunningIngress running = start()) {
      for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {

        // When
        String answer = post(client.speaking(protocol), running);

        // Then
        assertEquals("200 success", answer, protocol);
      }
    }
  }

  @Test
  void shouldRefuseOlderProtocolsGarbageAndPlainHttp() throws Exception {
    // Given
    try (RunningIngress running = start()) {
      byte[] old = TlsClient.clientHello(0x0302);

      // When / Then
      try (RawHttp raw = running.connect()) {
        assertTrue(raw.send(old).isEndedAfterAlert(), "TLS 1.1");
      }
      try (RawHttp raw = running.connect()) {
        assertTrue(
            raw.send("\u0001\u0002 garbage \u00ff".repeat(50)).isEndedAfterAlert(), "garbage");
      }
      try (RawHttp raw = running.connect()) {
        assertTrue(raw.send(RawHttp.post("a=b")).isEndedAfterAlert(), "plain HTTP");
      }
      assertEquals("200 success", post(client, running));
    }
  }

  @Test
  void shouldEndAHandshakeThatDrips() throws Exception {
    // Given
    try (RunningIngress running = start("http.idle.timeout.ms", "400")) {
      byte[] hello = TlsClient.clientHello(0x0303);
      long began = System.nanoTime();
      AtomicInteger sent = new AtomicInteger();

      // When
      try (RawHttp raw = running.connect()) {
        Await.until(
            "the connection is ended",
            Duration.ofSeconds(5),
            () -> isEndedBy(raw, hello[sent.getAndIncrement()]),
            ended -> ended);
      }

      // Then
      assertTrue(System.nanoTime() - began < Duration.ofSeconds(3).toNanos());
    }
  }

  private static boolean isEndedBy(RawHttp raw, byte next) {
    try {
      raw.send(new byte[] {next});
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void shouldKeepABusyConnectionLongerThanTheIdleTimeout() throws Exception {
    // Given
    try (RunningIngress running = start("http.idle.timeout.ms", "300")) {
      SSLSocket socket = client.connect(running.ingress.port());
      long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();

      // When
      try (RawHttp http = new RawHttp(socket)) {
        while (System.nanoTime() < end) {

          // Then
          assertEquals("200 success", http.send(RawHttp.post("a=b")).readAnswer().brief());
        }
      }
    }
  }

  @Test
  void shouldLetInOnlyListedClients() throws Exception {
    // Given
    String[] needed = {"tls.client.auth", "need", "tls.peer.uris", PEER};
    Instant now = Instant.now();
    Request past = new Request().uri(PEER).valid(now.minusSeconds(60), now.minusSeconds(5));
    List<IssuedCertificate> strangers =
        List.of(
            authority.issue(new Request().uri(PEER + "2")),
            authority.issue(new Request().localhost()),
            authority.issue(past),
            authority.own(),
            new TestAuthority("authority").issue(new Request().uri(PEER)));
    try (RunningIngress running = start(needed)) {

      // When / Then
      assertEquals(
          "200 success", post(client.as(authority.issue(new Request().uri(PEER))), running));
      assertThrows(IOException.class, () -> post(client, running));
      for (IssuedCertificate stranger : strangers) {
        assertThrows(IOException.class, () -> post(client.as(stranger), running));
      }
    }
  }

  @Test
  void shouldRotateUnderLoadWithoutAFailedRequest() throws Exception {
    // Given
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger answers = new AtomicInteger();
    AtomicBoolean isOver = new AtomicBoolean();
    List<Thread> senders = new ArrayList<>();
    try (RunningIngress running = start()) {
      for (int i = 0; i < 4; i++) {
        senders.add(new Thread(() -> send(running, answers, failures, isOver)));
      }
      senders.forEach(Thread::start);

      // When
      for (int rotation = 1; rotation <= 3; rotation++) {
        Instant end = Instant.now().plusSeconds(1000L * rotation);
        Instant begin = Instant.now().minusSeconds(1);
        authority.issue(new Request().localhost().valid(begin, end)).writeTo(directory);
        Await.until(
            "in use",
            () ->
                client
                        .certificate(running.ingress.port())
                        .getNotAfter()
                        .toInstant()
                        .getEpochSecond()
                    == end.getEpochSecond());
        int before = answers.get();
        Await.until("more answers", () -> answers.get() > before + 100);
      }

      // Then
      isOver.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      assertEquals(List.of(), List.copyOf(failures));
    }
  }

  @Test
  void shouldTellWhenTheCertificateEndsAndThatABadOneWasNotTaken() throws Exception {
    // Given
    try (RunningIngress running = start()) {
      long end =
          client.certificate(running.ingress.port()).getNotAfter().toInstant().getEpochSecond();
      IssuedCertificate.replace(directory.resolve("svid.pem"), "not a certificate");

      // When
      Await.until("counted", () -> metric(running, "reload_failures_total") == 1.0);

      // Then
      assertEquals((double) end, metric(running, "certificate_expiry_timestamp_seconds"));
      assertEquals("200 success", post(client, running));
    }
  }

  private double metric(RunningIngress running, String name) throws Exception {
    String uri = "https://127.0.0.1:" + running.ingress.port() + "/metrics";
    return Await.until(
            "metrics", Await.PATIENCE, () -> client.get(uri), got -> got.statusCode() != 429)
        .body()
        .lines()
        .filter(line -> line.startsWith("payonce_ingress_tls_" + name))
        .map(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  /** A new connection for every other request: both kinds must live through a rotation. */
  private void send(
      RunningIngress running, AtomicInteger answers, Queue<String> failures, AtomicBoolean isOver) {
    TlsClient kept = TlsClient.trusting(authority);
    while (!isOver.get()) {
      try {
        TlsClient one = answers.incrementAndGet() % 2 == 0 ? kept : TlsClient.trusting(authority);
        String answer = post(one, running);
        if (!answer.equals("200 success")) {
          failures.add(answer);
        }
      } catch (Exception e) {
        failures.add(e.toString());
      }
    }
  }

  private static String post(TlsClient client, RunningIngress running) throws Exception {
    var answer =
        client.send(
            client
                .request("https://127.0.0.1:" + running.ingress.port() + "/notify/alipay")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("out_trade_no=1"))
                .build());
    return answer.statusCode() + " " + answer.body();
  }

  private RunningIngress start(String... more) {
    List<String> properties =
        new ArrayList<>(
            List.of(
                "tls.certificate.file", directory.resolve("svid.pem").toString(),
                "tls.key.file", directory.resolve("svid_key.pem").toString(),
                "tls.trust.file", directory.resolve("bundle.pem").toString()));
    properties.addAll(List.of(more));
    return RunningIngress.acknowledging(properties.toArray(String[]::new));
  }
}
