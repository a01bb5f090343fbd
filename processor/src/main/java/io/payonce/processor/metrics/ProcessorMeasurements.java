package io.payonce.processor.metrics;

import io.payonce.processor.topology.Outcomes;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The figures of what the records of one processor became, and how fast.
 *
 * <p>Its registry also takes what gauges read at a scrape: two processors in one JVM do not mix.
 */
public final class ProcessorMeasurements implements TransactionListener {

  private static final double MS_PER_SECOND = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  /** From the shortest commit interval to the day that a backlog may take. */
  private static final double[] RECEIPT_TO_COMMIT_SECONDS = {
    .01, .025, .05, .075, .1, .15, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 86_400
  };

  /** From loopback to the transaction timeout. */
  private static final double[] COMMIT_SECONDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Outcomes outcomes;
  private final Histogram receiptToCommit =
      histogram(ProcessorMetrics.RECEIPT_TO_COMMIT, RECEIPT_TO_COMMIT_SECONDS);
  private final Histogram commit = histogram(ProcessorMetrics.COMMIT, COMMIT_SECONDS);
  private final Counter aborted =
      Counter.builder()
          .name(ProcessorMetrics.TRANSACTIONS_ABORTED.metricName())
          .help(ProcessorMetrics.TRANSACTIONS_ABORTED.description())
          .register(registry);

  /** Measures the outcomes that a topology counts. */
  public ProcessorMeasurements(Outcomes outcomes) {
    this.outcomes = outcomes;
    JvmMetrics.builder().register(registry);
    counter(ProcessorMetrics.OUTCOMES, this::outcomes);
    counter(ProcessorMetrics.ORDER_EVENTS, this::events);
    counter(ProcessorMetrics.FIELDS_LEFT_OUT, callback -> callback.call(outcomes.leftOut()));
    counter(ProcessorMetrics.REJECTED, this::rejected);
    counter(ProcessorMetrics.APP_OUTCOMES, this::fates);
    counter(ProcessorMetrics.AMOUNT, this::amounts);
  }

  /** Everything that a scrape answers. */
  public PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public void committed(long tookNanos) {
    commit.observe(tookNanos / NANOS_PER_SECOND);
    long nowMs = System.currentTimeMillis();
    // The ingress's clock may be ahead of ours.
    outcomes.committed(
        receiptMs -> receiptToCommit.observe(Math.max(0, nowMs - receiptMs) / MS_PER_SECOND));
  }

  @Override
  public void aborted() {
    if (outcomes.aborted()) {
      aborted.inc();
    }
  }

  private void outcomes(CounterWithCallback.Callback callback) {
    callback.call(outcomes.accepted(), "accepted", "");
    for (IgnoredReason reason : IgnoredReason.values()) {
      callback.call(outcomes.ignored(reason), "ignored", reason.name());
    }
    for (RejectionReason reason : RejectionReason.values()) {
      callback.call(outcomes.rejected(reason), "rejected", reason.name());
    }
  }

  private void events(CounterWithCallback.Callback callback) {
    for (String type : EventTypes.all()) {
      callback.call(outcomes.events(type), type);
    }
  }

  private void rejected(CounterWithCallback.Callback callback) {
    outcomes
        .apps()
        .rejected()
        .forEach((of, count) -> callback.call(count.sum(), of.appId(), of.reason().name()));
  }

  private void fates(CounterWithCallback.Callback callback) {
    outcomes
        .apps()
        .fates()
        .forEach(
            (of, count) ->
                callback.call(count.sum(), of.appId(), of.fate().name().toLowerCase(Locale.ROOT)));
  }

  private void amounts(CounterWithCallback.Callback callback) {
    outcomes
        .apps()
        .fen()
        .forEach((of, sum) -> callback.call(sum.sum(), of.appId(), of.type(), of.currency()));
  }

  private void counter(ProcessorMetrics metric, Consumer<CounterWithCallback.Callback> callback) {
    CounterWithCallback.builder()
        .name(metric.metricName())
        .help(metric.description())
        .labelNames(metric.labels())
        .callback(callback)
        .register(registry);
  }

  private Histogram histogram(ProcessorMetrics metric, double[] seconds) {
    return Histogram.builder()
        .name(metric.metricName())
        .help(metric.description())
        .classicOnly()
        .classicUpperBounds(seconds)
        .register(registry);
  }
}
