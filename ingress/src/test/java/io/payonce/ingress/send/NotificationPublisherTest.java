package io.payonce.ingress.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.RawNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationPublisherTest {

  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final List<Reply> verdicts = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private Error defect;
  private final Breaker breaker =
      new Breaker(
          new BreakerSettings(Duration.ofSeconds(2), 90, Duration.ofSeconds(1), 5),
          System::nanoTime);
  private final NotificationPublisher publisher =
      new NotificationPublisher("t", this::newProducer, new IngressMeasurements(), breaker);

  @BeforeEach
  void awaitProducer() {
    publisher.awaitProducer();
  }

  @Test
  void shouldSayWhatKafkaSaid() {
    // Given
    TimeoutException late = new TimeoutException("late");
    publish();
    publish();

    // When
    producers.get(0).completeNext();
    producers.get(0).errorNext(late);

    // Then
    assertEquals(List.of(Reply.STORED, Reply.NOT_WRITABLE), verdicts);
    assertEquals(0, offsets.get(0));
    assertEquals(Arrays.asList(null, late), failures);
  }

  @Test
  void shouldGiveAVerdictOnWhatADefectKeptFromBeingSent() {
    // Given
    defect = new StackOverflowError("a defect");

    // When
    assertThrows(StackOverflowError.class, this::publish);

    // Then
    assertEquals(List.of(Reply.NOT_WRITABLE), verdicts);
  }

  @Test
  void shouldTurnWhatIsThrownIntoAVerdict() {
    // Given
    producers.get(0).sendException = new IllegalArgumentException("no batch fits");

    // When
    publish();

    // Then
    assertEquals(List.of(Reply.NOT_WRITABLE), verdicts);
  }

  @Test
  void shouldSayItOnceWhenItIsBothThrownAndCalledBack() {
    // Given
    producers.get(0).sendException = new KafkaException("after the callback");

    // When
    publish();
    producers.get(0).completeNext();

    // Then
    assertEquals(List.of(Reply.NOT_WRITABLE), verdicts);
  }

  @Test
  void shouldReplaceAProducerThatCannotGoOn() {
    // Given
    producers.get(0).sendException = new KafkaException("fatal");
    publish();

    // When
    publisher.mend();
    publish();

    // Then
    assertNotSame(producers.get(0), producers.get(1));
    assertTrue(producers.get(0).closed());
    assertTrue(producers.get(1).completeNext());
    assertEquals(List.of(Reply.NOT_WRITABLE, Reply.STORED), verdicts);
  }

  @Test
  void shouldKeepAProducerThatOnlyHadAFailure() {
    // Given
    publish();
    producers.get(0).errorNext(new TimeoutException("late"));

    // When
    publisher.mend();

    // Then
    assertEquals(1, producers.size());
  }

  @Test
  void shouldNotTryWhileTheBreakerIsOpen() {
    // Given
    for (int i = 0; i < Breaker.VERDICTS_MIN; i++) {
      publish();
      producers.get(0).errorNext(new TimeoutException("late"));
    }
    verdicts.clear();
    failures.clear();
    producers.get(0).clear();

    // When
    publish();

    // Then
    assertTrue(publisher.isBlocked());
    assertEquals(List.of(Reply.BREAKER_OPEN), verdicts);
    assertEquals(Collections.singletonList(null), failures);
    assertEquals(List.of(), producers.get(0).history());
  }

  @Test
  void shouldNotKnowATopicWithoutPartitions() {
    // When
    boolean isKnown = publisher.knowsTopic();

    // Then
    assertFalse(isKnown);
    publisher.close(Duration.ZERO);
    assertTrue(producers.get(0).closed());
  }

  private void publish() {
    RawNotification notification =
        new RawNotification(
            null, new byte[] {1}, "alipay", 0, "id", null, "/", null, null, Map.of());
    publisher.publish(notification, this::settled);
  }

  private void settled(Reply verdict, RecordMetadata metadata, Exception failure) {
    verdicts.add(verdict);
    offsets.add(metadata == null ? null : metadata.offset());
    failures.add(failure);
  }

  private MockProducer<byte[], byte[]> newProducer() {
    producers.add(
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (defect != null) {
              throw defect;
            }
            return super.send(record, callback);
          }
        });
    return producers.get(producers.size() - 1);
  }
}
