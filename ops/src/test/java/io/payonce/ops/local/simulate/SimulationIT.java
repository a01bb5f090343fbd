package io.payonce.ops.local.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.plan.OtherShares;
import io.payonce.ops.local.plan.Plan;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Shares;
import io.payonce.ops.local.plan.Stamp;
import io.payonce.ops.local.send.Attempt;
import io.payonce.ops.local.send.Endpoint;
import io.payonce.ops.local.send.HttpSender;
import io.payonce.ops.local.send.RequestTally;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.send.SentBodies;
import io.payonce.ops.local.send.Simulation;
import io.payonce.ops.local.send.Witness;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A simulation against an endpoint that answers as a test wants. */
@Timeout(60)
class SimulationIT {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  private final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());
  private final RequestTally tally = new RequestTally();
  private final SentBodies bodies = new SentBodies();
  private final List<Witness> witnesses = new ArrayList<>(List.of(tally, bodies));
  private HttpServer server;

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void shouldDeliverEverythingOnce() throws Exception {
    // Given
    String url = answering(number -> true);

    // When
    simulation(url, new Plan.Size(20, Long.MAX_VALUE), Shares.NONE, 4).run();

    // Then
    RequestTally.Counts counts = tally.counts();
    assertEquals(received.size(), counts.delivered());
    assertEquals(received.size(), counts.requestCount());
    assertEquals(received.size(), bodies.successes().size());
  }

  @Test
  void shouldSendAgainUntilSuccess() throws Exception {
    // Given
    String url = answering(number -> number >= 3);

    // When
    simulation(url, new Plan.Size(1, 1), Shares.NONE, 1).run();

    // Then
    assertEquals(4, received.size());
    assertEquals(1, tally.counts().delivered());
    assertEquals(3, tally.counts().uncertain());
    assertFalse(field("sign", 0).equals(field("sign", 1)));
    assertEquals(field("notify_id", 0), field("notify_id", 3));
  }

  @Test
  void shouldGiveUpAfterEightDeliveries() throws Exception {
    // Given
    String url = answering(number -> false);

    // When
    simulation(url, new Plan.Size(1, 1), Shares.NONE, 1).run();

    // Then
    assertEquals(8, received.size());
    assertEquals(1, tally.counts().givenUp());
  }

  @Test
  void shouldSendTheSameBytesTwice() throws Exception {
    // Given
    String url = answering(number -> true);
    Shares shares = new Shares(0, 1, 0, 0, 0, 0, OtherShares.NONE);

    // When
    simulation(url, new Plan.Size(1, Long.MAX_VALUE), shares, 4).run();

    // Then
    for (int i = 0; i < received.size(); i += 2) {
      assertArrayEquals(received.get(i), received.get(i + 1));
    }
  }

  @Test
  void shouldTellWitnessBeforeSendingAndNotSendWithoutIt() {
    // Given
    String url = answering(number -> true);
    witnesses.add(
        0,
        new Witness() {
          @Override
          public void sending(Attempt attempt) {
            throw new IllegalStateException("the disk is full");
          }
        });

    // When
    Simulation simulation = simulation(url, new Plan.Size(5, 5), Shares.NONE, 2);

    // Then
    assertThrows(IllegalStateException.class, simulation::run);
    assertEquals(0, received.size());
  }

  @Test
  void shouldCountNobodyListeningAsNoAnswer() throws Exception {
    // Given
    String url = answering(number -> true);
    server.stop(0);

    // When
    simulation(url, new Plan.Size(1, 1), Shares.NONE, 1).run();

    // Then
    assertEquals(8L, tally.counts().failures().get(0));
  }

  @Test
  void shouldEndSoonWhenStoppedAmidResends() throws Exception {
    // Given
    String url = answering(number -> false);
    Simulation simulation = simulation(url, new Plan.Size(50, 50), Shares.NONE, 2, 1);
    Thread stopper = new Thread(() -> stopAfterFirstRequest(simulation));
    stopper.start();

    // When
    long startNanos = System.nanoTime();
    simulation.run();

    // Then
    assertTrue(Duration.ofNanos(System.nanoTime() - startNanos).toSeconds() < 20);
    stopper.join();
  }

  private void stopAfterFirstRequest(Simulation simulation) {
    while (received.isEmpty()) {
      Thread.onSpinWait();
    }
    simulation.stop();
  }

  private Simulation simulation(String url, Plan.Size size, Shares shares, int connections) {
    return simulation(url, size, shares, connections, 0.000_000_1);
  }

  private Simulation simulation(
      String url, Plan.Size size, Shares shares, int connections, double timeScale) {
    HttpSender sender =
        new HttpSender(
            "run",
            new Stamp(AlipayKeys.shared().pair().getPrivate()),
            new Endpoint(URI.create(url), Duration.ofSeconds(10)),
            witnesses,
            new SecondsClock());
    Plan plan = new Plan(new Seed(1), new Payee("2021", "2088"), shares, size, START);
    return new Simulation(
        plan, sender, new ResendSchedule(timeScale), Double.POSITIVE_INFINITY, connections);
  }

  private String answering(IntPredicate isSuccess) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> answer(exchange, isSuccess));
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange, IntPredicate isSuccess) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int number;
    synchronized (received) {
      number = received.size();
      received.add(body);
    }
    byte[] answer = (isSuccess.test(number) ? "success" : "fail").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Request-Id", "request-" + number);
    // Alipay takes 200 and fail for a failure.
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String field(String name, int request) {
    for (String pair : new String(received.get(request), StandardCharsets.UTF_8).split("&")) {
      if (pair.startsWith(name + "=")) {
        return pair;
      }
    }
    throw new AssertionError("no field " + name);
  }

  /** Every look is a second later, so that every stamp differs. */
  private static final class SecondsClock extends Clock {

    private int looks;

    @Override
    public synchronized Instant instant() {
      return START.plusSeconds(looks++);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
