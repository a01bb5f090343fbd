package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.load.Departures;
import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.traffic.EventWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * From when a request was meant to leave to when the first event of its notification was read.
 *
 * <p>Requests and events come on two threads.
 */
final class EventLatencies implements Departures, EventWatch.Listener {

  private static final long NOT_AWAITED = Long.MIN_VALUE;

  private final Map<String, Integer> places = new HashMap<>();
  private final AtomicLongArray awaitedSince;
  private final AtomicInteger awaited = new AtomicInteger();

  /** One microsecond to two hours, three digits. */
  private final Histogram latencies = new Histogram(1000, TimeUnit.HOURS.toNanos(2), 3);

  /** Of a run with these bodies. */
  EventLatencies(List<byte[]> bodies) {
    awaitedSince = new AtomicLongArray(bodies.size());
    for (int place = 0; place < bodies.size(); place++) {
      awaitedSince.set(place, NOT_AWAITED);
      places.put(EventWatch.firstEventId(bodies.get(place)), place);
    }
  }

  @Override
  public void left(int body, long intendedNanos) {
    awaitedSince.set(body, intendedNanos);
    awaited.incrementAndGet();
  }

  @Override
  public void event(String id, int partition, long nanos) {
    Integer place = places.get(id);
    long since = place == null ? NOT_AWAITED : awaitedSince.getAndSet(place, NOT_AWAITED);
    if (since != NOT_AWAITED) {
      synchronized (latencies) {
        latencies.recordValue(Math.min(nanos - since, latencies.getHighestTrackableValue()));
      }
    }
  }

  /** Of the events that came. */
  Latency latency() {
    synchronized (latencies) {
      return Latency.of(latencies);
    }
  }

  /** Notifications without an event: refused by the ingress, or overtaken by a later one. */
  long withoutEvent() {
    synchronized (latencies) {
      return awaited.get() - latencies.getTotalCount();
    }
  }
}
