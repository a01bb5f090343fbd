package io.payonce.ops.bench.traffic;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.LooseForm;
import io.payonce.ops.records.Tail;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads order events as they are committed, and tells a listener when each one came. */
public final class EventWatch implements AutoCloseable {

  /** Hears of events on the watch's thread. */
  public interface Listener {

    /** Nobody listens. */
    Listener DEAF = (id, partition, nanos) -> {};

    /**
     * An event came.
     *
     * @param id its {@code ce_id}
     * @param nanos when, of {@link System#nanoTime}
     */
    void event(String id, int partition, long nanos);
  }

  private static final String SOURCE = "alipay";
  private static final String TOPIC = new Topics(Topics.DEFAULT_PREFIX).orderEvents();
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long ASK_MS = 20;

  private final Tail tail;
  private final Thread thread = new Thread(this::read, "event-watch");
  private volatile Listener listener = Listener.DEAF;
  private volatile Map<TopicPartition, Long> positions = Map.of();
  private volatile RuntimeException failure;
  private volatile boolean isClosed;

  private EventWatch(Tail tail) {
    this.tail = tail;
  }

  /** Begins at the end of the topic. */
  public static EventWatch start(Map<String, String> client) {
    EventWatch watch = new EventWatch(Tail.begin(client, List.of(TOPIC)));
    watch.noteWhere();
    watch.thread.start();
    return watch;
  }

  /** The id of the first event that a body makes. */
  public static String firstEventId(byte[] body) {
    return EventOrigin.eventId(SOURCE, LooseForm.parse(body).text("notify_id"), 0);
  }

  int partitions() {
    return tail.partitions();
  }

  /** Who hears of events from now on. */
  public void tell(Listener next) {
    listener = next;
  }

  /** Waits until all that is committed by now was told. */
  public void awaitCaughtUp(Map<String, String> client) throws InterruptedException {
    Map<TopicPartition, Long> ends;
    try (Consumer<byte[], byte[]> other = KafkaClients.consumer(client)) {
      ends = other.endOffsets(positions.keySet());
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isAt(ends)) {
      checkAlive();
      if (System.nanoTime() > deadline) {
        throw new OpsException("the order events could not be read within a minute");
      }
      TimeUnit.MILLISECONDS.sleep(ASK_MS);
    }
  }

  /** Does nothing while it reads. */
  public void checkAlive() {
    if (failure != null) {
      throw new OpsException("the order events cannot be read", failure);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    tail.wakeUp();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> positions.get(e.getKey()) >= e.getValue());
  }

  private void read() {
    try (tail) {
      while (!isClosed) {
        for (ConsumerRecord<byte[], byte[]> event : tail.poll(POLL)) {
          byte[] id = event.headers().lastHeader(CloudEventHeaders.ID).value();
          listener.event(
              new String(id, StandardCharsets.UTF_8), event.partition(), System.nanoTime());
        }
        noteWhere();
      }
    } catch (WakeupException e) {
      if (!isClosed) {
        failure = e;
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void noteWhere() {
    positions = tail.positions();
  }
}
