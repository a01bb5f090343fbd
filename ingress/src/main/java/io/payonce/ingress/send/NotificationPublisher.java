package io.payonce.ingress.send;

import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.RawNotification;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notifications to the raw topic and says of each, once, what became of it.
 *
 * <p>It never blocks a caller: without metadata or room in the buffer the verdict comes at once.
 */
public final class NotificationPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationPublisher.class);

  private final String topic;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final IngressMeasurements measurements;
  private final Breaker breaker;
  private volatile CompletableFuture<Producer<byte[], byte[]>> producer;
  private volatile boolean isBroken;

  /**
   * For one topic.
   *
   * @param producers makes the first producer, beside the caller's thread because it takes long,
   *     and another when one has broken for good
   */
  public NotificationPublisher(
      String topic,
      Supplier<Producer<byte[], byte[]>> producers,
      IngressMeasurements measurements,
      Breaker breaker) {
    this.topic = topic;
    this.producers = producers;
    this.measurements = measurements;
    this.breaker = breaker;
    this.producer = CompletableFuture.supplyAsync(producers);
  }

  /** Waits until the first producer is made; throws what kept it from being made. */
  public void awaitProducer() {
    try {
      producer();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Whether what is published now fails at once; so its body need not be read. */
  public boolean isBlocked() {
    return breaker.isOpen();
  }

  /**
   * Sends one.
   *
   * @param settled gets STORED when all in-sync replicas have the record, else NOT_WRITABLE or
   *     BREAKER_OPEN; on the producer's thread or, when nothing could be sent, on the caller's
   */
  public void publish(RawNotification notification, Settled settled) {
    if (!breaker.tryEnter()) {
      settled.settled(Reply.BREAKER_OPEN, null, null);
      return;
    }
    Send send = new Send(System.nanoTime(), breaker.era(), settled);
    breaker.sent(send);
    try {
      producer()
          .send(
              notification.toRecord(topic), (metadata, failure) -> settle(send, metadata, failure));
    } catch (RuntimeException e) {
      // What cannot be sent at all is thrown, sometimes after the callback had it too.
      isBroken = isBroken || e instanceof KafkaException;
      settle(send, null, e);
    } catch (Error e) {
      // A verdict it is all the same, or the breaker and the request would wait for one.
      settle(send, null, new KafkaException(e));
      throw e;
    }
  }

  /** Whether the producer has the topic's metadata; asks for them when it has not. */
  boolean knowsTopic() {
    try {
      return !producer().partitionsFor(topic).isEmpty();
    } catch (KafkaException e) {
      LOG.atDebug().addKeyValue("topic", topic).setCause(e).log("No metadata yet");
      return false;
    }
  }

  /**
   * Puts a new producer in the place of one that can never send again, for example after its
   * credentials were refused.
   */
  void mend() {
    if (isBroken) {
      LOG.atWarn().addKeyValue("topic", topic).log("The producer cannot go on; making a new one");
      Producer<byte[], byte[]> broken = producer();
      producer = CompletableFuture.completedFuture(producers.get());
      isBroken = false;
      broken.close(Duration.ZERO);
    }
  }

  /** What the producer that is in use measures itself. */
  public Map<MetricName, ? extends Metric> metrics() {
    return producer().metrics();
  }

  /** Waits at most this long for what is still on its way. */
  public void close(Duration timeout) {
    producer().close(timeout);
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }

  private Producer<byte[], byte[]> producer() {
    return producer.join();
  }

  private void settle(Send send, RecordMetadata metadata, Exception failure) {
    Settled settled = send.settle();
    if (settled == null) {
      return;
    }
    breaker.settled(send, failure);
    if (failure == null) {
      measurements.acknowledged(System.nanoTime() - send.sentNanos());
    } else {
      measurements.notAcknowledged(failure);
    }
    settled.settled(failure == null ? Reply.STORED : Reply.NOT_WRITABLE, metadata, failure);
  }
}
