package io.payonce.ingress;

import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Genuine senders at a steady rate, some on connections that they keep, some on a new one for each
 * notification.
 *
 * <p>The time of an answer counts from when its request was due, so that waiting counts too.
 */
final class Genuine implements AutoCloseable {

  private static final AtomicLong IDS = new AtomicLong();
  private static final String SUCCESS = "200 success";
  private static final String PAD = "&notify_id=N&sign=S&pad=" + "x".repeat(1000);

  private final Callable<RawHttp> connect;
  private final long everyNanos;
  private final List<Thread> senders = new ArrayList<>();
  private final Map<String, String> answerById = new ConcurrentHashMap<>();
  private final Map<String, String> idByRequestId = new ConcurrentHashMap<>();
  private final Queue<Long> tookNanos = new ConcurrentLinkedQueue<>();
  private volatile boolean isOver;

  private Genuine(Callable<RawHttp> connect, int kept, int fresh, long everyNanos) {
    this.connect = connect;
    this.everyNanos = everyNanos;
    for (int i = 0; i < kept + fresh; i++) {
      boolean keeps = i < kept;
      senders.add(new Thread(() -> send(keeps), "genuine-" + i));
    }
  }

  /** Begins: two senders that keep their connection, one that does not, 30 requests a second. */
  static Genuine start(Callable<RawHttp> connect) {
    return start(connect, 2, 1, Duration.ofMillis(100));
  }

  /** Begins, with so many of each kind and a request of each so often. */
  static Genuine start(Callable<RawHttp> connect, int kept, int fresh, Duration every) {
    Genuine genuine = new Genuine(connect, kept, fresh, every.toNanos());
    genuine.senders.forEach(Thread::start);
    return genuine;
  }

  Genuine awaitMore(int answers) {
    int before = tookNanos.size();
    Await.until("traffic", () -> tookNanos.size() >= before + answers);
    return this;
  }

  /** Ends, and waits for the last answers. */
  Genuine end() throws InterruptedException {
    isOver = true;
    for (Thread sender : senders) {
      sender.join();
    }
    return this;
  }

  /** Ends, and waits for nothing. */
  @Override
  public void close() {
    isOver = true;
  }

  /** So many of their answers were success. */
  int successes() {
    return idByRequestId.size();
  }

  /** Of the requests that were answered success, those of which there is no record, by name. */
  Set<String> lost(List<ConsumerRecord<byte[], byte[]>> raw) {
    Map<String, String> stored = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : raw) {
      stored.put(
          RawHeaders.text(record.headers(), RawHeaders.REQUEST_ID),
          record.key() == null ? "" : new String(record.key(), StandardCharsets.US_ASCII));
    }
    Set<Map.Entry<String, String>> lost = new HashSet<>(idByRequestId.entrySet());
    lost.removeAll(stored.entrySet());
    return lost.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /** Answers other than success. */
  Map<String, Long> failures() {
    return answerById.values().stream()
        .filter(answer -> !answer.equals(SUCCESS))
        .collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
  }

  /** Of the answers so far, after the first so many, how long they took, in milliseconds. */
  double percentileMs(int after, double share) {
    List<Long> sorted = tookNanos.stream().skip(after).sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
  }

  int count() {
    return tookNanos.size();
  }

  private void send(boolean keeps) {
    RawHttp kept = null;
    for (long due = System.nanoTime(); !isOver; due += everyNanos) {
      LockSupport.parkNanos(due - System.nanoTime());
      String id = "G" + IDS.incrementAndGet();
      try {
        kept = kept == null ? connect.call() : kept;
        String form = "out_trade_no=" + id + PAD;
        note(id, kept.send(RawHttp.post(form)).readAnswer());
        kept = keeps ? kept : closed(kept);
      } catch (Exception e) {
        answerById.put(id, e.toString());
        kept = closed(kept);
      }
      tookNanos.add(System.nanoTime() - due);
    }
    closed(kept);
  }

  private void note(String id, RawHttp.Answered answered) {
    answerById.put(id, answered.brief());
    if (answered.brief().equals(SUCCESS)) {
      idByRequestId.put(answered.header("x-request-id"), id);
    }
  }

  private static RawHttp closed(RawHttp http) {
    try {
      if (http != null) {
        http.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed", e);
    }
    return null;
  }
}
