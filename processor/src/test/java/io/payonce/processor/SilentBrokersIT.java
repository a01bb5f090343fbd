package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All brokers are silent for a while: a processor that cannot work says so, and comes back. */
@Timeout(180)
class SilentBrokersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Alipay alipay = Alipay.sandbox();

  @Test
  void shouldNotBeReadyWhileNoBrokerAnswers(@TempDir Path directory) throws Exception {
    try (TestBroker broker = TestBroker.start()) {
      // Given
      Installation installation = Installation.on(broker, 1, directory);
      Map<String, String> properties = installation.properties("one");
      properties.put(ProcessorConfig.BROKERS_SILENCE_TOLERATED_MS, "10000");
      try (Processor processor = Processor.start(properties)) {
        installation.receives("before", alipay.notification().outTradeNo("before").sign());
        installation.awaitAllSettled();
        awaitStatus(processor, "ready", 200);

        // When
        broker.pause();

        // Then
        awaitStatus(processor, "ready", 503);
        assertEquals(200, status(processor, "live"), "a restart would not help");

        // When
        broker.resume();

        // Then
        awaitStatus(processor, "ready", 200);
        installation.receives("after", alipay.notification().outTradeNo("after").sign());
        installation.awaitAllSettled().assertAddsUp();
      }
    }
  }

  private static void awaitStatus(Processor processor, String health, int wanted) {
    Await.until(
        health + " is " + wanted, PATIENCE, () -> status(processor, health), s -> s == wanted);
  }

  private static int status(Processor processor, String health) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + processor.queryPort() + "/health/" + health);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
