package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop in the middle of traffic loses nothing that was answered success. */
@Timeout(120)
class StopUnderLoadIT {

  private static final int SENDERS = 8;
  private static final Set<String> EXPECTED = Set.of("200 success", "503 fail", "none");

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  @Test
  void shouldHaveARecordForEverySuccess() throws Exception {
    // Given
    TestBroker broker = TestBroker.shared();
    BrokerIngress running = BrokerIngress.ready(broker);
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Thread(() -> sendUntilRefused(running)));
    }
    senders.forEach(Thread::start);
    Await.until("traffic", () -> count("200 success") > 500);

    // When
    running.close();

    // Then
    for (Thread sender : senders) {
      sender.join();
    }
    List<String> stored =
        broker.read(running.topics.notifications()).stream()
            .map(record -> new String(record.key(), StandardCharsets.US_ASCII))
            .toList();
    Set<String> distinct = new HashSet<>(stored);
    assertEquals(stored.size(), distinct.size(), "a record twice");
    assertTrue(answers.keySet().containsAll(distinct), "a record without a request");
    answers.forEach(
        (id, answer) ->
            assertTrue(!answer.equals("200 success") || distinct.contains(id), id + " is lost"));
    assertEquals(
        List.of(), answers.values().stream().filter(answer -> !EXPECTED.contains(answer)).toList());
  }

  private void sendUntilRefused(BrokerIngress running) {
    try (RawHttp http = running.connect()) {
      while (true) {
        String id = "A" + ids.incrementAndGet();
        answers.put(id, "none");
        answers.put(id, http.send(RawHttp.post("out_trade_no=" + id)).readAnswer().brief());
      }
    } catch (IOException e) {
      // The connection has ended, as it must at a stop.
    }
  }

  private long count(String answer) {
    return answers.values().stream().filter(answer::equals).count();
  }
}
