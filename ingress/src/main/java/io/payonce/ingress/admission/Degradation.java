package io.payonce.ingress.admission;

import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.ingress.reply.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches off optional work, step by step, as in-flight bytes near their limit.
 *
 * <p>The way of a notification comes last: it ends at a full room, by {@link Reply#OVER_CAPACITY}.
 * Steps are taken at once, all that are due, and taken back one a second.
 */
public final class Degradation {

  /** In the order in which they are taken; each with the share of the room that is in use then. */
  public enum Step {
    TRACES(0.5, "no further trace is recorded"),
    ACCESS_LOG(0.6, "no access log is written"),
    CLIENT_DETAIL(0.7, "no figures are kept for single clients"),
    SLOW_BODIES(0.75, "a body must be whole within a tenth of the deadline"),
    UNBELIEVABLE(0.8, "the checks of the body's structure are on");

    private final double share;
    private final String meaning;

    Step(double share, String meaning) {
      this.share = share;
      this.meaning = meaning;
    }

    public double share() {
      return share;
    }

    String meaning() {
      return meaning;
    }

    /** The name in metrics and logs. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Degradation.class);

  /** A step is taken back this far below where it is taken: no step to and fro. */
  private static final double SLACK = 0.1;

  private static final long BACK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Step[] STEPS = Step.values();

  private final DoubleSupplier roomInUse;
  private final LongSupplier nanos;
  private volatile int taken;
  private long changedNanos;

  /**
   * With nothing done without.
   *
   * @param roomInUse the share of the room for bytes in flight that is in use, 0 to 1
   */
  public Degradation(DoubleSupplier roomInUse, LongSupplier nanos) {
    this.roomInUse = roomInUse;
    this.nanos = nanos;
  }

  public boolean isTaken(Step step) {
    return taken > step.ordinal();
  }

  /** Looks at the room; to be called every few milliseconds, by one thread. */
  public void pulse() {
    double inUse = roomInUse.getAsDouble();
    long nowNanos = nanos.getAsLong();
    while (taken < STEPS.length && inUse >= STEPS[taken].share) {
      LOG.atWarn()
          .addKeyValue("step", STEPS[taken].label())
          .log("Degraded: " + STEPS[taken].meaning);
      taken++;
      changedNanos = nowNanos;
    }
    boolean isEased = taken > 0 && inUse < STEPS[taken - 1].share - SLACK;
    if (isEased && nowNanos - changedNanos >= BACK_NANOS) {
      taken--;
      changedNanos = nowNanos;
      LOG.atInfo().addKeyValue("step", STEPS[taken].label()).log("No longer degraded");
    }
  }

  public void measure(IngressMeasurements measurements) {
    measurements.gauges(IngressMetrics.DEGRADED, this::byStep);
  }

  private Map<String, Double> byStep() {
    Map<String, Double> byStep = new LinkedHashMap<>();
    for (Step step : STEPS) {
      byStep.put(step.label(), isTaken(step) ? 1.0 : 0.0);
    }
    return byStep;
  }
}
