package io.payonce.ingress.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.admission.Degradation;
import io.payonce.ingress.admission.InflightBytes;
import io.payonce.ingress.admission.LiveRules;
import io.payonce.ingress.admission.Screening;
import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.config.OverloadSettings;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.send.Breaker;
import io.payonce.ingress.send.NotificationPublisher;
import io.payonce.ingress.trace.RequestIds;
import io.payonce.ingress.trace.Traces;
import io.payonce.process.http.HttpServer;
import io.payonce.testing.LogLines;
import io.payonce.testing.RawHttp;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A defect of ours that a body can reach: it costs neither room nor a place, and one line. */
@Timeout(60)
class DefectsIT {

  private static final int TIMES = 300;

  private final IngressConfig config =
      new IngressConfig(
          Map.of(
              "bootstrap.servers", "127.0.0.1:1",
              "http.port", "0",
              "checks", "app",
              "checks.when", "always",
              "merchants.file", "unread"));
  private final IngressMeasurements measurements = new IngressMeasurements();
  private final InflightBytes bytes = new InflightBytes(config.inflightBytesMax());
  private final LiveRules rules = new LiveRules(config.rules());
  private final Degradation degradation = new Degradation(() -> 0, System::nanoTime);
  private final RequestIds ids = new RequestIds(System::currentTimeMillis);
  private final AnswerWriter answers =
      new AnswerWriter(
          measurements, new AccessLog(rules, degradation, OverloadSettings.clients(config)));

  static Stream<Throwable> defects() {
    return Stream.of(new StackOverflowError("a defect"), new IllegalStateException("a defect"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void shouldCostNothing(Throwable defect) throws Exception {
    // Given
    Intake intake = intake(appId -> thrown(defect));
    HttpServer server = new HttpServer(config.port(), Optional.empty());
    Routes routes =
        new Routes(
            Map.of("/notify/alipay", new NotifyHandler("alipay", 65_536, intake, answers)),
            answers);
    server.start(routes, new FailPage(answers, ids));
    try (LogLines log = LogLines.fromInfo()) {
      for (int i = 0; i < TIMES; i++) {
        // When
        try (RawHttp http =
            new RawHttp(new Socket(InetAddress.getLoopbackAddress(), server.port()))) {
          String answer = http.send(RawHttp.post("app_id=1")).readAnswer().brief();
          assertEquals("500 fail", answer);
        }
      }

      // Then
      assertEquals(0, bytes.reserved());
      assertEquals(0, intake.inflightRequests());
      assertEquals(1, log.aboveDebug().size(), log.aboveDebug()::toString);
      assertTrue(log.aboveDebug().get(0).contains("a defect"));
    } finally {
      server.stop();
    }
  }

  private Intake intake(Predicate<String> isKnownApp) {
    Breaker breaker = new Breaker(OverloadSettings.breaker(config), System::nanoTime);
    NotificationPublisher publisher =
        new NotificationPublisher(
            "t",
            () ->
                new MockProducer<>(
                    true, null, new ByteArraySerializer(), new ByteArraySerializer()),
            measurements,
            breaker);
    return new Intake(
        config.bodyBytesMax(),
        bytes,
        new Screening(rules, degradation, isKnownApp),
        new DeadlineQueue(config.answerDeadline().toNanos()),
        new RecordFields(List.of(), Map.of(), request -> "id"),
        publisher,
        Traces.OFF,
        answers,
        measurements);
  }

  private static boolean thrown(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) defect;
  }
}
