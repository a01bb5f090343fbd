package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.traffic.EventWatch;
import io.payonce.ops.bench.traffic.FreshBodies;
import io.payonce.ops.bench.traffic.RawRecords;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.Writes;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A hundred notifications a second to the raw topic, whoever is there to process them. */
final class Trickle implements AutoCloseable {

  /** Of {@link #prepare}: a minute and more. */
  static final int BODIES = 8_000;

  private static final long EVERY_MS = 10;

  private final FreshBodies bodies;
  private final FirstEvents events;
  private final Producer<byte[], byte[]> producer;
  private final Writes writes;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Queue<byte[]> ready = new ArrayDeque<>();
  private ScheduledFuture<?> sending;

  Trickle(Map<String, String> client, FreshBodies bodies, FirstEvents events) {
    this.bodies = bodies;
    this.events = events;
    Map<String, Object> settings = new TreeMap<>(client);
    settings.putAll(Map.of("linger.ms", 0, "acks", "all"));
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    writes = new Writes(producer);
  }

  /** Begins; the bodies are there before, since a signature takes what is measured. */
  void begin() {
    ready.addAll(bodies.take(BODIES - ready.size()));
    sending = thread.scheduleAtFixedRate(this::sendOne, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Pauses until the next {@link #begin}. */
  void pause() throws InterruptedException {
    boolean isBroken = sending.isDone();
    sending.cancel(false);
    try {
      if (isBroken) {
        sending.get();
      }
      // The thread has one task at a time: when this one is done, the cancelled one is.
      thread.submit(writes::flush).get();
    } catch (ExecutionException e) {
      throw new OpsException("the notifications could not be sent", e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close();
  }

  private void sendOne() {
    byte[] body = ready.remove();
    events.sent(EventWatch.firstEventId(body), System.nanoTime());
    writes.send(RawRecords.of(body));
  }
}
