package io.payonce.ingress.send;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that asks for the topic until it is there, and keeps asking: so {@code send} never
 * waits for metadata, and readiness knows of an absent Kafka before the first notification does.
 */
public final class TopicWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
  private static final long PAUSE_MS_UNTIL_WRITABLE = 100;
  private static final long PAUSE_MS_LEARNING_FIRST = 2;
  private static final long PAUSE_MS = 2000;

  private final String topic;
  private final TopicProbe probe;
  private final NotificationPublisher publisher;
  private final Breaker breaker;
  private final Thread thread = new Thread(this::run, "payonce-ingress-topic-watch");
  private volatile TopicState found = TopicState.UNREACHABLE;
  private TopicState logged;
  private long learningPauseMs = PAUSE_MS_LEARNING_FIRST;

  public TopicWatch(
      String topic, TopicProbe probe, NotificationPublisher publisher, Breaker breaker) {
    this.topic = topic;
    this.probe = probe;
    this.publisher = publisher;
    this.breaker = breaker;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** By the last look-up and by what became of the notifications since. */
  public TopicState state() {
    TopicState state = found;
    return state == TopicState.WRITABLE && breaker.isOpen() ? TopicState.REFUSING : state;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PROBE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    probe.close();
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(look());
      }
    } catch (InterruptedException e) {
      // Closed.
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once, and answers how many milliseconds to wait until the next time. */
  private long look() throws InterruptedException {
    try {
      publisher.mend();
      found = next(probe.find(PROBE_TIMEOUT));
      logChange(state());
      return pauseMs();
    } catch (RuntimeException e) {
      // A thread that died here would leave the ingress without metadata for ever.
      found = TopicState.UNREACHABLE;
      LOG.atError().addKeyValue("topic", topic).setCause(e).log("The topic could not be looked up");
      return PAUSE_MS;
    }
  }

  /** A producer that has asked for the partitions knows them in milliseconds, or has trouble. */
  private long pauseMs() {
    learningPauseMs =
        found == TopicState.LEARNING
            ? Math.min(2 * learningPauseMs, PAUSE_MS_UNTIL_WRITABLE)
            : PAUSE_MS_LEARNING_FIRST;
    return switch (found) {
      case WRITABLE -> PAUSE_MS;
      case LEARNING -> learningPauseMs;
      default -> PAUSE_MS_UNTIL_WRITABLE;
    };
  }

  private TopicState next(TopicProbe.Finding finding) {
    return switch (finding) {
      case UNREACHABLE -> TopicState.UNREACHABLE;
      case ABSENT -> TopicState.ABSENT;
      case PRESENT -> publisher.knowsTopic() ? TopicState.WRITABLE : TopicState.LEARNING;
    };
  }

  private void logChange(TopicState state) {
    if (state != logged && state != TopicState.LEARNING) {
      logged = state;
      (state == TopicState.WRITABLE ? LOG.atInfo() : LOG.atWarn())
          .addKeyValue("topic", topic)
          .log(state.meaning());
    }
  }
}
