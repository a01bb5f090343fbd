package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor whose stream threads fail, and whose broker has no name any more meanwhile. */
class LostThreadsIT {

  private static final int GAVE_UP = 3;
  private static final String REPLACED = "a stream thread failed and is replaced";
  private static final String ALIVE = "payonce_processor_streams_threads_alive 0.0";

  private final Alipay alipay = Alipay.sandbox();
  private final TestBroker broker = TestBroker.shared();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = FreePort.next();
  private NamesOfOneJvm names;
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    names = NamesOfOneJvm.in(directory);
    installation = Installation.on(broker, 1, directory);
  }

  @Test
  void shouldSaySoAndEndWhenNoThreadCanBeReplaced() {
    try (JavaProcess processor = start()) {
      // Given
      awaitReady();

      // When
      names.loseBroker();
      overtakeByRetention(processor);

      // Then
      awaitNotReadyNorLive();
      Await.until("no thread in " + metrics(), () -> metrics().contains(ALIVE));
      awaitEnd(processor);
      assertEquals(GAVE_UP, processor.awaitExit(), processor::output);
    }
  }

  @Test
  void shouldRecoverWhenThreadsCanBeReplacedAgain() throws Exception {
    try (JavaProcess processor = start()) {
      // Given
      awaitReady();
      names.loseBroker();
      RecordMetadata last = overtakeByRetention(processor);
      awaitNotReadyNorLive();

      // When
      accept(last.offset() + 1);
      names.haveBroker();

      // Then
      awaitReady();
      installation.receives("L3", alipay.notification().outTradeNo("L3").sign());
      Await.until(
          "the event of what came then",
          () -> Ledger.read(broker, installation.topics()).events("L3").size() == 1);
      assertTrue(processor.isRunning(), processor::output);
    }
  }

  @Test
  void shouldGiveUpWhenRetentionOvertakesItAndJumpOverNothing() {
    try (JavaProcess processor = start(Map.of(ProcessorConfig.FAILURES_TOLERATED, "1"))) {
      // Given
      awaitReady();
      // An earlier run may have written to the same file.
      int replacedBefore = occurrences(processor, REPLACED);

      // When: its broker has its name, so that threads are replaced
      processor.pause();
      deleteUnread();
      installation.receives("L3", alipay.notification().outTradeNo("L3").sign());
      processor.resume();

      // Then
      awaitEnd(processor);
      assertEquals(GAVE_UP, processor.awaitExit(), processor::output);
      assertEquals(1, occurrences(processor, REPLACED) - replacedBefore, processor::output);
      assertEquals(List.of(), Ledger.read(broker, installation.topics()).events("L3"));
    }
  }

  private static int occurrences(JavaProcess processor, String text) {
    return processor.output().split(text, -1).length - 1;
  }

  private JavaProcess start() {
    return start(Map.of());
  }

  private JavaProcess start(Map<String, String> further) {
    installation.receives("L1", alipay.notification().outTradeNo("L1").sign());
    Map<String, String> properties = installation.properties("one");
    properties.put(
        ProcessorConfig.BOOTSTRAP_SERVERS,
        broker.bootstrapServers().replace("127.0.0.1", NamesOfOneJvm.BROKER));
    properties.put(ProcessorConfig.HTTP_PORT, Integer.toString(port));
    properties.put("streams.session.timeout.ms", "6000");
    properties.putAll(further);
    return installation.startApart(properties, null, names.jvmOptions(), Map.of());
  }

  /** Deletes what the processor has not read, so that its thread fails. */
  private RecordMetadata overtakeByRetention(JavaProcess processor) {
    processor.pause();
    RecordMetadata last = deleteUnread();
    processor.resume();
    return last;
  }

  private RecordMetadata deleteUnread() {
    RecordMetadata last =
        installation.receives("L2", alipay.notification().outTradeNo("L2").sign());
    TopicPartition partition = new TopicPartition(last.topic(), last.partition());
    try {
      broker
          .admin()
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(last.offset() + 1)))
          .all()
          .get();
    } catch (Exception e) {
      throw new IllegalStateException("the records were not deleted", e);
    }
    return last;
  }

  /** As an operator does who has read what was lost. */
  private void accept(long offset) {
    TopicPartition partition = new TopicPartition(installation.topics().notifications(), 0);
    String group = installation.properties("one").get(ProcessorConfig.APPLICATION_ID);
    Await.until(
        "the offset is set",
        () -> {
          broker
              .admin()
              .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
              .all()
              .get();
          return true;
        });
  }

  private void awaitReady() {
    Await.until("ready", Duration.ofSeconds(60), () -> status("/health/ready"), s -> s == 200);
    assertEquals(200, status("/health/live"));
  }

  private void awaitNotReadyNorLive() {
    for (String path : List.of("/health/ready", "/health/live")) {
      Await.until(path, Duration.ofSeconds(30), () -> status(path), status -> status == 503);
    }
  }

  private static void awaitEnd(JavaProcess processor) {
    Await.until("the end of " + processor, Duration.ofSeconds(60), processor::isRunning, is -> !is);
  }

  private int status(String path) {
    return get(path).statusCode();
  }

  private String metrics() {
    return get("/metrics").body();
  }

  private HttpResponse<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return http.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
