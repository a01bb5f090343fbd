package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.processor.access.FakeIssuer;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.IssuedCertificate;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TestAuthority.Request;
import io.payonce.testing.TestBroker;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that ask each other over TLS, with the certificates that a SPIFFE agent writes. */
@Timeout(180)
class QueryTlsIT {

  private static final String PROCESSOR = "spiffe://example.org/payonce/processor";
  private static final String AUDITOR = "spiffe://example.org/ops/auditor";
  private static final int ORDERS = 8;

  private final TestAuthority authority = new TestAuthority("authority");
  private final TlsClient stranger = TlsClient.trustingAnyName(authority);

  @TempDir Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = Installation.on(TestBroker.shared(), 4, directory);
    IssuedCertificate.replace(directory.resolve("bundle.pem"), authority.certificatePem());
    renew(Instant.now().plusSeconds(3600));
    for (int i = 0; i < ORDERS; i++) {
      installation.receives(
          "T" + i, Alipay.sandbox().notification().outTradeNo("T" + i).notifyId("t-" + i).sign());
    }
  }

  @Test
  void shouldAskEachOtherByCertificateAndRotateUnderLoad() throws Exception {
    // Given
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger answers = new AtomicInteger();
    AtomicBoolean isOver = new AtomicBoolean();
    TlsClient auditor = stranger.as(authority.issue(new Request().uri(AUDITOR)));
    try (Processor one = start("one", "need");
        Processor two = start("two", "need")) {
      awaitBoth(auditor, one, two);
      Thread load = new Thread(() -> ask(auditor, one, two, answers, failures, isOver));
      load.start();

      // When
      for (int rotation = 1; rotation <= 2; rotation++) {
        Instant end = Instant.now().plusSeconds(1000L * rotation);
        renew(end);
        Await.until("in use", () -> expiry(auditor, one) == end.getEpochSecond());
        Await.until("in use", () -> expiry(auditor, two) == end.getEpochSecond());
        int before = answers.get();
        Await.until("more answers", () -> answers.get() > before + 40);
      }

      // Then
      isOver.set(true);
      load.join();
      assertEquals(List.of(), List.copyOf(failures));
      assertThrows(IOException.class, () -> get(stranger, one, "/health/live"));
      TlsClient unlisted = stranger.as(authority.issue(new Request().uri(AUDITOR + "x")));
      assertThrows(IOException.class, () -> get(unlisted, two, "/health/live"));
    }
  }

  @Test
  void shouldTakeATokenOrACertificateAndPassItOn() throws Exception {
    // Given
    try (FakeIssuer issuer = new FakeIssuer();
        Processor one = start("one", "want", issuer.properties());
        Processor two = start("two", "want", issuer.properties())) {
      TlsClient auditor = stranger.as(authority.issue(new Request().uri(AUDITOR)));
      awaitBoth(auditor, one, two);
      String good = "Bearer " + issuer.token("payonce.read");

      // When / Then
      for (int i = 0; i < ORDERS; i++) {
        assertEquals(200, get(stranger, one, trade(i), "Authorization", good).statusCode());
        assertEquals(200, get(stranger, two, trade(i), "Authorization", good).statusCode());
      }
      assertEquals(401, get(stranger, one, trade(0)).statusCode());
      assertEquals(200, get(stranger, one, "/health/live").statusCode());
    }
  }

  /** The authority vouches for the server, but it is not one of the peers. */
  @Test
  void shouldNotAskAServerWhoseUriIsNotListed() throws Exception {
    // Given
    Path others = Files.createDirectory(directory.resolve("other"));
    authority.issue(new Request().uri(PROCESSOR + "x")).writeTo(others);
    Map<String, String> unlisted =
        Map.of(
            "tls.certificate.file", others.resolve("svid.pem").toString(),
            "tls.key.file", others.resolve("svid_key.pem").toString());
    TlsClient auditor = stranger.as(authority.issue(new Request().uri(AUDITOR)));
    try (Processor one = start("one", "need", unlisted);
        Processor two = start("two", "need")) {
      Await.until(
          "each order is answered by its owner, and both own some",
          Duration.ofSeconds(60),
          () -> owners(auditor, List.of(one, two)),
          owners -> owners.size() == ORDERS && Set.copyOf(owners.values()).size() == 2);

      // When
      Map<Integer, Processor> owners = owners(auditor, List.of(one, two));

      // Then
      for (int order = 0; order < ORDERS; order++) {
        boolean isItsOwn = owners.get(order) == two;
        HttpResponse<String> reply = get(auditor, two, trade(order));
        assertEquals(isItsOwn ? 200 : 503, reply.statusCode(), reply::body);
      }
    }
  }

  /** Of each order the one that answers for itself. */
  private static Map<Integer, Processor> owners(TlsClient client, List<Processor> processors)
      throws Exception {
    Map<Integer, Processor> owners = new HashMap<>();
    for (int order = 0; order < ORDERS; order++) {
      for (Processor processor : processors) {
        String own = "\"instance\": \"127.0.0.1:" + processor.queryPort() + "\"";
        HttpResponse<String> reply = get(client, processor, trade(order));
        if (reply.statusCode() == 200 && reply.body().contains(own)) {
          owners.put(order, processor);
        }
      }
    }
    return owners;
  }

  private void renew(Instant end) {
    Instant begin = Instant.now().minusSeconds(1);
    authority.issue(new Request().uri(PROCESSOR).valid(begin, end)).writeTo(directory);
  }

  private static String trade(int order) {
    return "/v1/trades/" + Alipay.APP_ID + "/T" + order;
  }

  /** Both instances know every order, so half of the answers are the other's. */
  private static void awaitBoth(TlsClient client, Processor one, Processor two) {
    for (Processor asked : List.of(one, two)) {
      for (int i = 0; i < ORDERS; i++) {
        int order = i;
        Await.until(
            "order " + i,
            Await.PATIENCE,
            () -> get(client, asked, trade(order)),
            reply -> reply.statusCode() == 200);
      }
    }
    Await.until(
        "both own something",
        () ->
            get(client, one, "/v1/state")
                        .body()
                        .split("\"owner\": \"127.0.0.1:" + two.queryPort())
                        .length
                    > 1
                && get(client, one, "/v1/state")
                        .body()
                        .split("\"owner\": \"127.0.0.1:" + one.queryPort())
                        .length
                    > 1);
  }

  private static void ask(
      TlsClient client,
      Processor one,
      Processor two,
      AtomicInteger answers,
      Queue<String> failures,
      AtomicBoolean isOver) {
    while (!isOver.get()) {
      try {
        int number = answers.incrementAndGet();
        HttpResponse<String> reply =
            get(client, number % 2 == 0 ? one : two, trade(number % ORDERS));
        if (reply.statusCode() != 200) {
          failures.add(reply.statusCode() + " " + reply.body());
        }
      } catch (Exception e) {
        failures.add(e.toString());
      }
    }
  }

  private static long expiry(TlsClient client, Processor processor) throws Exception {
    return get(client, processor, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("payonce_processor_tls_certificate_expiry"))
        .map(line -> (long) Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> get(
      TlsClient client, Processor processor, String target, String... headers) throws Exception {
    var request = client.request("https://127.0.0.1:" + processor.queryPort() + target);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build());
  }

  private Processor start(String instance, String clientAuth) throws Exception {
    return start(instance, clientAuth, Map.of());
  }

  private Processor start(String instance, String clientAuth, Map<String, String> more)
      throws Exception {
    Map<String, String> properties = installation.properties(instance);
    properties.put("tls.certificate.file", directory.resolve("svid.pem").toString());
    properties.put("tls.key.file", directory.resolve("svid_key.pem").toString());
    properties.put("tls.trust.file", directory.resolve("bundle.pem").toString());
    properties.put("tls.client.auth", clientAuth);
    properties.put("tls.peer.uris", PROCESSOR + "," + AUDITOR);
    properties.putAll(more);
    return Processor.start(properties);
  }
}
