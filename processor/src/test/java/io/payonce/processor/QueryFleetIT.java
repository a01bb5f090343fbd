package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processors: each answers for both, also while partitions move and when one is gone. */
class QueryFleetIT {

  private static final int ORDERS = 2000;
  private static final int PARTITIONS = 4;

  /** The mark of the last transaction counts as lag, though nothing is behind it. */
  private static final int MARKERS_AT_THE_END = 2;

  private final Alipay alipay = Alipay.sandbox();
  private final Map<Integer, RecordMetadata> sent = new ConcurrentHashMap<>();
  private final Set<Integer> known = ConcurrentHashMap.newKeySet();
  private final int onePort = FreePort.next();
  private final int twoPort = FreePort.next();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), PARTITIONS, directory);
  }

  @Test
  void shouldGiveTheSameRightAnswerEverywhereAndNeverAWrongNotKnown() {
    try (JavaProcess one = start("one", onePort)) {
      // Given
      send();
      awaitAllFound(onePort);

      // When: partitions move to a second one
      try (JavaProcess two = start("two", twoPort)) {
        awaitMoved();

        // Then
        awaitAllFound(onePort);
        awaitAllFound(twoPort);
        assertEquals(404, get(onePort, "/v1/notifications/nobody").status());
        assertEquals(404, get(twoPort, "/v1/notifications/nobody?out_trade_no=F1").status());
        assertEquals(sameTrades(onePort), sameTrades(twoPort));

        // When: it is killed, and nobody has taken its place yet
        awaitStandbys();
        two.kill();
      }

      // Then
      assertTrue(staleAnswers() > 0, "the standby answers for the dead owner");
      awaitAllFound(onePort);
      assertTrue(one.isRunning(), one::output);
    }
  }

  private void send() {
    for (int i = 0; i < ORDERS; i++) {
      sent.put(i, installation.receives("F" + i, body(i)));
    }
  }

  private byte[] body(int i) {
    return alipay.notification().outTradeNo("F" + i).notifyId("f-" + i).sign();
  }

  /** Waits until the second owns partitions, asking all the time: right, or not now. */
  private void awaitMoved() {
    Await.until(
        "the second owns partitions",
        Await.PATIENCE.multipliedBy(2),
        () -> {
          IntStream.range(0, 50).forEach(i -> answer(onePort, i * 37 % ORDERS));
          return owners(onePort).size() + owners(twoPort).size();
        },
        owners -> owners == 4);
  }

  /** Asks for every id until there was a right answer to each. */
  private void awaitAllFound(int port) {
    List<Integer> open = new ArrayList<>(sent.keySet());
    Await.until(
        "right answers to all at " + port,
        Await.PATIENCE.multipliedBy(2),
        () -> {
          List<Integer> found =
              open.parallelStream().filter(i -> answer(port, i).status() == 200).toList();
          open.removeAll(found);
          return open.size();
        },
        size -> size == 0);
  }

  /** Asks, with the order every other time, and checks that the answer is right or "not now". */
  private Http.Reply answer(int port, int i) {
    String order = i % 2 == 0 ? "?out_trade_no=F" + i : "";
    Http.Reply reply = get(port, "/v1/notifications/f-" + i + order);
    // Before it is processed the first time, "not known" is right.
    boolean mayBeUnknown = known.add(i) && reply.status() == 404;
    if (mayBeUnknown) {
      known.remove(i);
      return reply;
    }
    assertTrue(reply.status() == 200 || reply.status() == 503, reply::toString);
    if (reply.status() == 200) {
      assertRight(i, reply.json());
    }
    return reply;
  }

  private void assertRight(int i, JsonNode json) {
    assertEquals(sent.get(i).partition(), json.at("/raw/partition").asInt());
    assertEquals(sent.get(i).offset(), json.at("/raw/offset").asLong());
    assertEquals("[\"alipay:f-" + i + ":0\"]", json.path("ce_ids").toString());
  }

  private List<String> sameTrades(int port) {
    return IntStream.range(0, 100)
        .mapToObj(
            i ->
                Await.until(
                    "trade F" + i,
                    Await.PATIENCE,
                    () -> get(port, "/v1/trades/" + Alipay.APP_ID + "/F" + i),
                    reply -> reply.status() == 200 && reply.json().path("committed").asBoolean()))
        .map(Http.Reply::body)
        .toList();
  }

  /** Waits until each partition of each store has a standby that has nearly all. */
  private void awaitStandbys() {
    Await.until(
        "standbys are up to date",
        Await.PATIENCE,
        () -> get(onePort, "/v1/state").json(),
        QueryFleetIT::isStandingBy);
  }

  private static boolean isStandingBy(JsonNode state) {
    int upToDate = 0;
    for (JsonNode store : state.path("stores")) {
      for (JsonNode copy : store.path("copies")) {
        boolean isNear = copy.path("lag").asInt() <= MARKERS_AT_THE_END;
        upToDate += !copy.path("processes").asBoolean() && isNear ? 1 : 0;
      }
    }
    return upToDate == 2 * PARTITIONS;
  }

  private List<String> owners(int port) throws Exception {
    List<String> owners = new ArrayList<>();
    get(port, "/v1/state").json().path("stores").forEach(s -> owners.add(s.path("owner").asText()));
    return owners.stream().distinct().toList();
  }

  /** Stale answers to all ids at once after the kill; every one that comes is right. */
  private long staleAnswers() {
    return IntStream.range(0, 200)
        .mapToObj(i -> Map.entry(i, get(onePort, "/v1/notifications/f-" + i + "?stale=true")))
        .peek(
            e ->
                assertTrue(
                    e.getValue().status() == 200 || e.getValue().status() == 503,
                    () -> e.getValue().toString()))
        .filter(e -> e.getValue().status() == 200)
        .peek(e -> assertRight(e.getKey(), e.getValue().json()))
        .filter(e -> e.getValue().json().path("stale").asBoolean())
        .peek(e -> assertTrue(e.getValue().json().path("committed").asBoolean()))
        .count();
  }

  private JavaProcess start(String instance, int port) {
    Map<String, String> properties = installation.properties(instance);
    properties.put(ProcessorConfig.HTTP_PORT, Integer.toString(port));
    properties.put("streams.num.standby.replicas", "1");
    properties.put("streams.session.timeout.ms", "6000");
    // Warm-up copies are looked at by this; the default is ten minutes.
    properties.put("streams.probing.rebalance.interval.ms", "60000");
    return installation.startApart(properties, null, List.of(), Map.of());
  }

  private static Http.Reply get(int port, String target) {
    return Http.get(port, target);
  }
}
