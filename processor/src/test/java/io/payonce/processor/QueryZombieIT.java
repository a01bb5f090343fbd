package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that was frozen, lost its partitions and wakes up not knowing it. */
class QueryZombieIT {

  private static final int ORDERS = 50;

  private final Alipay alipay = Alipay.sandbox();
  private final int zombiePort = FreePort.next();
  private final int heirPort = FreePort.next();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 1, directory);
  }

  @Test
  void shouldNotSayNotKnownOfWhatItSlept() {
    try (JavaProcess zombie = start("zombie", zombiePort)) {
      // Given
      send("before");
      awaitFound(zombiePort, "before");
      zombie.pause();
      try (JavaProcess heir = start("heir", heirPort)) {
        send("after");
        awaitFound(heirPort, "after");

        // When
        zombie.resume();
        List<Http.Reply> atOnce =
            IntStream.range(0, ORDERS).mapToObj(i -> get(zombiePort, "after", i)).toList();

        // Then
        atOnce.forEach(
            reply -> assertTrue(reply.status() == 200 || reply.status() == 503, reply::toString));
        assertEquals(true, heir.isRunning());
        awaitFound(zombiePort, "after");
      }
    }
  }

  private void send(String prefix) {
    for (int i = 0; i < ORDERS; i++) {
      String id = prefix + i;
      installation.receives(id, alipay.notification().outTradeNo(id).notifyId(id).sign());
    }
  }

  private void awaitFound(int port, String prefix) {
    for (int i = 0; i < ORDERS; i++) {
      int id = i;
      Await.until(
          prefix + i + " is found",
          Await.PATIENCE.multipliedBy(2),
          () -> get(port, prefix, id),
          reply -> reply.status() == 200 && reply.json().path("committed").asBoolean());
    }
  }

  private static Http.Reply get(int port, String prefix, int i) {
    return Http.get(port, "/v1/notifications/" + prefix + i + "?out_trade_no=" + prefix + i);
  }

  private JavaProcess start(String instance, int port) {
    Map<String, String> properties = installation.properties(instance);
    properties.put(ProcessorConfig.HTTP_PORT, Integer.toString(port));
    properties.put("streams.session.timeout.ms", "6000");
    return installation.startApart(properties, null, List.of(), Map.of());
  }
}
