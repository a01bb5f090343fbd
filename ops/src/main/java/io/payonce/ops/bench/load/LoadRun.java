package io.payonce.ops.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One run, on one thread.
 *
 * <pre>
 *  schedule ─► due, not sent (a number, for the schedule knows the times) ─► idle connection ─► busy
 *                                                                                 ▲              │
 *                                                                                 └─── answer ───┘
 * </pre>
 *
 * <p>A connection rests a moment after a failure, so that a receiver that is away is not asked as
 * fast as a processor can.
 */
public final class LoadRun implements AutoCloseable {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Below a millisecond the selector cannot wait; an answer is then noticed this late at most. */
  private static final long PARK_NANOS_MAX = TimeUnit.MICROSECONDS.toNanos(200);

  private static final int SCRATCH_BYTES = 65_536;

  private final LoadSettings settings;
  private final Departures departures;
  private final int distinctBodies;
  private final Requests requests;
  private final CpuTimes cpuTimes;
  private final LoadMeter meter = new LoadMeter();
  private final Selector selector;
  private final List<LoadConnection> connections = new ArrayList<>();
  private final Deque<LoadConnection> idle = new ArrayDeque<>();
  private final Deque<Rest> resting = new ArrayDeque<>();
  private volatile boolean isStopped;
  private volatile long sent;
  private Schedule schedule;
  private long measuredFromNanos;
  private Map<String, Long> cpuBefore;
  private long sweptNanos;
  private int spareConnections;

  private record Rest(LoadConnection connection, long untilNanos) {}

  private LoadRun(List<byte[]> bodies, LoadSettings settings, Departures departures)
      throws IOException {
    this.settings = settings;
    this.departures = departures;
    this.distinctBodies = bodies.size();
    this.requests = Requests.of(bodies, settings);
    this.cpuTimes = new CpuTimes(settings.watched());
    this.selector = Selector.open();
    InetSocketAddress address = Target.address(settings.uri());
    ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    for (int i = 0; i < settings.connections(); i++) {
      connections.add(new LoadConnection(address, selector, scratch, this::ended));
    }
    idle.addAll(connections);
  }

  /**
   * A run that has not begun.
   *
   * @param bodies at least two, each beginning with its {@code sign}
   */
  public static LoadRun of(List<byte[]> bodies, LoadSettings settings) {
    return of(bodies, settings, Departures.UNHEARD);
  }

  /** The same, and somebody hears what leaves when. */
  public static LoadRun of(List<byte[]> bodies, LoadSettings settings, Departures departures) {
    try {
      return new LoadRun(bodies, settings, departures);
    } catch (IOException e) {
      throw new UncheckedIOException("no selector", e);
    }
  }

  /** Sends by the schedule until it ends and all is answered or given up. */
  public LoadResult run() throws IOException {
    long beginNanos = System.nanoTime();
    measuredFromNanos = beginNanos + settings.warmup().toNanos();
    schedule =
        new Schedule(
            beginNanos, measuredFromNanos + settings.duration().toNanos(), settings.rate());
    sweptNanos = beginNanos;
    long now = beginNanos;
    while (!isOver(now)) {
      beginMeasuring(now);
      sendDue(now);
      await(now);
      now = System.nanoTime();
      sweep(now);
    }
    return result(now);
  }

  /** Lets the run end soon; for any thread. */
  public void stop() {
    isStopped = true;
  }

  /** How many requests have left; for any thread. */
  public long sent() {
    return sent;
  }

  @Override
  public void close() throws IOException {
    connections.forEach(LoadConnection::close);
    selector.close();
  }

  private boolean isOver(long now) {
    if (isStopped) {
      schedule.endAt(now);
    }
    long pastEnd = now - schedule.endNanos();
    boolean isAllDone = sent >= schedule.due(now) && !isAnyBusy();
    return pastEnd >= 0 && (isAllDone || pastEnd > settings.timeout().toNanos());
  }

  private boolean isAnyBusy() {
    return idle.size() + resting.size() < connections.size();
  }

  private void beginMeasuring(long now) {
    if (cpuBefore == null && now >= measuredFromNanos) {
      cpuBefore = cpuTimes.nanos();
    }
  }

  private void sendDue(long now) {
    long due = schedule.due(now);
    while (sent < due && !idle.isEmpty()) {
      long intended = schedule.intendedNanos(sent, now);
      if (intended >= measuredFromNanos) {
        meter.sent(now - intended, spareConnections > 0);
      }
      spareConnections--;
      sent++;
      byte[] request = requests.next();
      tell(intended);
      idle.poll().send(request, intended, now);
    }
    spareConnections = idle.size();
    if (!settings.isClosedLoop()) {
      meter.queue(due - sent);
    }
  }

  private void tell(long intended) {
    if (intended >= measuredFromNanos && requests.lastBody() != Requests.NOT_FRESH) {
      departures.left(requests.lastBody(), intended);
    }
  }

  /** Until something can be done; a busy loop would take the core of whom it measures. */
  private void await(long now) throws IOException {
    long wait = idle.isEmpty() ? SWEEP_NANOS : Math.min(SWEEP_NANOS, untilNextDue(now));
    if (wait >= TimeUnit.MILLISECONDS.toNanos(1)) {
      selector.select(this::ready, TimeUnit.NANOSECONDS.toMillis(wait));
    } else if (selector.selectNow(this::ready) == 0 && wait > 0) {
      LockSupport.parkNanos(Math.min(wait, PARK_NANOS_MAX));
    }
  }

  private long untilNextDue(long now) {
    return now >= schedule.endNanos() ? SWEEP_NANOS : schedule.intendedNanos(sent, now) - now;
  }

  private void ready(SelectionKey key) {
    ((LoadConnection) key.attachment()).ready();
  }

  private void ended(LoadConnection connection, Ending ending) {
    long now = System.nanoTime();
    if (connection.intendedNanos() >= measuredFromNanos) {
      meter.ended(ending, connection.answer(), connection.intendedNanos(), now);
    }
    if (ending.isAnswer()) {
      idle.add(connection);
    } else {
      resting.add(new Rest(connection, now + REST_NANOS));
    }
  }

  private void sweep(long now) {
    if (now - sweptNanos < SWEEP_NANOS) {
      return;
    }
    sweptNanos = now;
    while (!resting.isEmpty() && now >= resting.peek().untilNanos()) {
      idle.add(resting.poll().connection());
    }
    for (LoadConnection connection : connections) {
      if (connection.isBusy() && now - connection.sentNanos() > settings.timeout().toNanos()) {
        connection.giveUp();
      }
    }
  }

  private LoadResult result(long now) {
    connections.stream().filter(LoadConnection::isBusy).forEach(LoadConnection::giveUp);
    countNeverSent(now);
    beginMeasuring(measuredFromNanos);
    double seconds = Math.max(1, meter.lastEndNanos() - measuredFromNanos) / (double) SECOND_NANOS;
    return new LoadResult(
        settings.uri().toString(),
        settings.isClosedLoop() ? "closed" : "open",
        settings.isClosedLoop() ? null : settings.rate(),
        settings.connections(),
        meter.ended(),
        seconds,
        meter.count(Ending.SUCCESS),
        meter.count(Ending.SUCCESS) / seconds,
        meter.otherAnswers(),
        meter.failures(),
        meter.all(),
        meter.successes(),
        meter.others(),
        meter.queueMax(),
        meter.queued(),
        meter.lateness(),
        cpuPerRequest(),
        new LoadResult.Bodies(
            distinctBodies, requests.fresh(), requests.repeats(), requests.forgeries()));
  }

  private void countNeverSent(long now) {
    long due = settings.isClosedLoop() ? sent : schedule.due(now);
    for (long number = sent; number < due; number++) {
      long intended = schedule.intendedNanos(number, now);
      if (intended >= measuredFromNanos) {
        meter.ended(Ending.NEVER_SENT, null, intended, now);
      }
    }
  }

  private Map<String, Double> cpuPerRequest() {
    Map<String, Double> micros = new HashMap<>();
    double requestsMeasured = Math.max(1, meter.ended());
    cpuTimes
        .nanos()
        .forEach(
            (name, nanos) ->
                micros.put(
                    name,
                    Math.round((nanos - cpuBefore.get(name)) / requestsMeasured / 100) / 10.0));
    return micros;
  }
}
