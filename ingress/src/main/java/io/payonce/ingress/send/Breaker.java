package io.payonce.ingress.send;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker before Kafka: says whether it is worth handing over a record.
 *
 * <pre>
 *          silence, or (nearly) all of the last seconds failed
 *  CLOSED ─────────────────────────────────────────────────────► OPEN ◄──────┐
 *    ▲                                                            │ a pause   │ silence, or
 *    └──────────────────────────── HALF OPEN ◄────────────────────┘           │ the probes
 *           the probes got through     └──────────────────────────────────────┘ failed
 * </pre>
 *
 * <p>Silence: a send waits too long and nothing at all was acknowledged meanwhile. One partition
 * without a leader is not silence. Probes are notifications like any other.
 */
public final class Breaker {

  /** Fewer verdicts than this say nothing about Kafka. */
  public static final int VERDICTS_MIN = 5;

  /** The last seconds whose verdicts count. */
  static final int WINDOW_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final BreakerSettings settings;
  private final LongSupplier nanos;
  private final CircuitBreaker states;
  private final UnacknowledgedSends sends = new UnacknowledgedSends();
  private final AtomicInteger era = new AtomicInteger();
  private final AtomicLong openings = new AtomicLong();
  private volatile long changedNanos;
  private volatile long acknowledgedNanos;
  private volatile long oldestAgeNanos;
  private volatile boolean isRefusing;

  public Breaker(BreakerSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    this.changedNanos = nanos.getAsLong();
    this.acknowledgedNanos = changedNanos;
    this.states = CircuitBreaker.of("kafka", config(settings, nanos));
    states
        .getEventPublisher()
        .onStateTransition(
            event ->
                changed(
                    event.getStateTransition().getFromState(),
                    event.getStateTransition().getToState()));
  }

  private static CircuitBreakerConfig config(BreakerSettings settings, LongSupplier nanos) {
    return CircuitBreakerConfig.custom()
        .clock(new NanoClock(nanos))
        .slidingWindow(WINDOW_SECONDS, VERDICTS_MIN, SlidingWindowType.TIME_BASED)
        .failureRateThreshold(settings.failuresPercent())
        .permittedNumberOfCallsInHalfOpenState(settings.probes())
        // The pulse ends the pause, so that it ends without traffic too.
        .waitDurationInOpenState(Duration.ofDays(1))
        .writableStackTraceEnabled(false)
        .build();
  }

  /** Whether a request is failed by its head alone: Kafka takes nothing and is not probed. */
  boolean isOpen() {
    return states.getState() == State.OPEN;
  }

  /** Whether Kafka was found wanting, and no probe has come through since. */
  boolean isDoubtful() {
    return states.getState() != State.CLOSED;
  }

  /** Takes leave to send one; the verdict on it must follow. */
  boolean tryEnter() {
    boolean mayEnter = states.tryAcquirePermission();
    isRefusing = isRefusing || !mayEnter;
    return mayEnter;
  }

  /**
   * Counts the changes of state: a verdict on a send of an earlier era is no verdict on a probe.
   */
  int era() {
    return era.get();
  }

  /** Begins to watch a send. */
  void sent(Send send) {
    sends.add(send);
  }

  /** Takes the verdict on a send. */
  void settled(Send send, Exception failure) {
    long nowNanos = nanos.getAsLong();
    if (failure == null) {
      acknowledgedNanos = nowNanos;
    }
    if (send.era() != era.get()) {
      return;
    }
    long tookNanos = nowNanos - send.sentNanos();
    if (failure == null) {
      states.onSuccess(tookNanos, TimeUnit.NANOSECONDS);
    } else {
      states.onError(tookNanos, TimeUnit.NANOSECONDS, failure);
    }
  }

  /** Looks for silence and ends pauses; to be called every few milliseconds, by one thread. */
  public void pulse() {
    long nowNanos = nanos.getAsLong();
    oldestAgeNanos = sends.oldestAgeNanos(nowNanos);
    if (isOpen()) {
      if (nowNanos - changedNanos >= settings.pause().toNanos()) {
        states.transitionToHalfOpenState();
      }
    } else if (isSilent(nowNanos) || hasLostItsProbes(nowNanos)) {
      states.transitionToOpenState();
    }
  }

  private boolean isSilent(long nowNanos) {
    long allowed = settings.silence().toNanos();
    // What was sent before a pause has had its verdict; a probe gets all of the time.
    long waitedNanos = Math.min(oldestAgeNanos, nowNanos - changedNanos);
    return waitedNanos > allowed && nowNanos - acknowledgedNanos > allowed;
  }

  /** All probes are out, and verdicts on some will never count. */
  private boolean hasLostItsProbes(long nowNanos) {
    return states.getState() == State.HALF_OPEN
        && isRefusing
        && nowNanos - changedNanos > settings.silence().toNanos();
  }

  private void changed(State from, State to) {
    era.incrementAndGet();
    isRefusing = false;
    changedNanos = nanos.getAsLong();
    if (from == State.CLOSED) {
      openings.incrementAndGet();
      LOG.atWarn().log("Kafka takes no records; notifications fail at once until one gets through");
    } else if (to == State.CLOSED) {
      LOG.atInfo().log("Kafka takes records again");
    }
  }

  public void measure(IngressMeasurements measurements) {
    measurements.gauge(IngressMetrics.BREAKER_OPEN, () -> isDoubtful() ? 1 : 0);
    measurements.total(IngressMetrics.BREAKER_OPENINGS, openings::get);
    measurements.gauge(IngressMetrics.OLDEST_UNACKNOWLEDGED, () -> oldestAgeNanos / 1e9);
  }
}
