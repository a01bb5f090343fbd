package io.payonce.processor;

import io.payonce.process.Build;
import io.payonce.process.http.ProcessPorts;
import io.payonce.process.tls.TlsFiles;
import io.payonce.process.tracing.SpanRoom;
import io.payonce.processor.access.Refusals;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.lag.LagWatch;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.metrics.DiskSpace;
import io.payonce.processor.metrics.KafkaCollector;
import io.payonce.processor.metrics.ProcessorMetrics;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.query.AwaitedCount;
import io.payonce.processor.streams.StreamsRunner;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** The gauges that are read at a scrape: the state of a processor's parts. */
public final class Gauges {

  private static final double MS_PER_SECOND = 1e3;

  private final PrometheusRegistry registry;

  private Gauges(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** Adds the gauges of a running processor to what is measured. */
  public static void add(
      PrometheusRegistry registry,
      ProcessorConfig config,
      StreamsRunner runner,
      MerchantsFile merchants,
      Refusals refusals,
      ProcessPorts ports,
      Optional<TlsFiles> tls,
      Optional<SpanRoom> spans,
      LagWatch lag) {
    Gauges gauges = new Gauges(registry);
    gauges.streams(runner, lag);
    gauges.merchants(merchants);
    gauges.access(refusals);
    gauges.ports(ports);
    tls.ifPresent(gauges::tls);
    spans.ifPresent(gauges::spans);
    gauges.lag(lag);
    gauges.stateDirectory(new DiskSpace(Path.of(config.getString(ProcessorConfig.STATE_DIR))));
    registry.register(new KafkaCollector(runner.streams()::metrics));
  }

  private void streams(StreamsRunner runner, LagWatch lag) {
    gauge(ProcessorMetrics.READY, () -> runner.isReady() && lag.isHearingBrokers() ? 1 : 0);
    gauge(ProcessorMetrics.STREAM_STATE, callback -> state(callback, runner.streams().state()));
    total(ProcessorMetrics.RESTORED, runner::restoredRecords);
    total(ProcessorMetrics.THREAD_FAILURES, runner::failures);
  }

  private static void state(GaugeWithCallback.Callback callback, KafkaStreams.State now) {
    for (KafkaStreams.State state : KafkaStreams.State.values()) {
      callback.call(state == now ? 1 : 0, state.name());
    }
  }

  private void access(Refusals refusals) {
    CounterWithCallback.builder()
        .name(ProcessorMetrics.ACCESS_REFUSED.metricName())
        .help(ProcessorMetrics.ACCESS_REFUSED.description())
        .labelNames("reason")
        .callback(
            callback ->
                refusals.byReason().forEach((reason, count) -> callback.call(count, reason)))
        .register(registry);
  }

  private void ports(ProcessPorts ports) {
    gauge(ProcessorMetrics.CONNECTIONS, ports::connections);
    total(ProcessorMetrics.ACCEPT_FAILURES, ports::acceptFailures);
  }

  private void tls(TlsFiles files) {
    gauge(ProcessorMetrics.TLS_CERTIFICATE_EXPIRY, () -> files.get().expiry().getEpochSecond());
    total(ProcessorMetrics.TLS_RELOAD_FAILURES, files::failures);
  }

  private void spans(SpanRoom room) {
    total(ProcessorMetrics.SPANS_EXPORTED, room::exported);
    total(ProcessorMetrics.SPANS_LOST, room::lost);
  }

  private void total(ProcessorMetrics metric, LongSupplier value) {
    CounterWithCallback.builder()
        .name(metric.metricName())
        .help(metric.description())
        .callback(callback -> callback.call(value.getAsLong()))
        .register(registry);
  }

  private void merchants(MerchantsFile merchants) {
    gauge(ProcessorMetrics.MERCHANTS_HEALTHY, () -> merchants.isHealthy() ? 1 : 0);
    gauge(
        ProcessorMetrics.CERTIFICATE_EXPIRY,
        callback ->
            merchants
                .get()
                .certificateEnd(Instant.now())
                .ifPresent(end -> callback.call(end.getEpochSecond())));
    gauge(ProcessorMetrics.MERCHANTS_APPS, () -> merchants.get().size());
  }

  private void lag(LagWatch watch) {
    gauge(
        ProcessorMetrics.LAG_RECORDS,
        callback -> watch.lags().forEach((at, lag) -> callback.call(lag.records(), name(at))));
    gauge(
        ProcessorMetrics.LAG_TIME,
        callback -> {
          long nowMs = System.currentTimeMillis();
          watch.lags().forEach((at, lag) -> callback.call(lag.seconds(nowMs), name(at)));
        });
    gauge(
        ProcessorMetrics.RAW_HIDDEN,
        callback -> {
          for (int partition = 0; partition < watch.rawPartitions(); partition++) {
            callback.call(watch.hiddenSeconds(partition), Integer.toString(partition));
          }
        });
    gauge(ProcessorMetrics.LAG_CHECKED, () -> watch.checkedMs() / MS_PER_SECOND);
    gauge(ProcessorMetrics.RAW_RETENTION, watch::retentionSeconds);
  }

  /** Adds those of the orders that wait for their merchant, 0 while none does, and the build. */
  public static void add(
      PrometheusRegistry registry,
      AwaitedCount awaited,
      Supplier<Merchants> merchants,
      RsaProvider provider) {
    Gauges gauges = new Gauges(registry);
    gauges.build(Build.running().labels(provider.provider().getName()));
    gauges.gauge(
        ProcessorMetrics.ORDERS_AWAITED,
        callback ->
            awaiting(awaited, merchants).forEach((app, of) -> callback.call(of.orders(), app)));
    gauges.gauge(
        ProcessorMetrics.ORDERS_AWAITED_OLDEST,
        callback -> {
          long nowMs = System.currentTimeMillis();
          awaiting(awaited, merchants)
              .forEach((app, of) -> callback.call(of.ageMs(nowMs) / MS_PER_SECOND, app));
        });
  }

  private static Map<String, AwaitedCount.OfApp> awaiting(
      AwaitedCount awaited, Supplier<Merchants> merchants) {
    Map<String, AwaitedCount.OfApp> counts = awaited.now();
    merchants
        .get()
        .requiringOrders()
        .forEach(app -> counts.putIfAbsent(app, AwaitedCount.OfApp.NONE));
    return counts;
  }

  private void build(List<String> labels) {
    Info.builder()
        .name(ProcessorMetrics.BUILD_INFO.metricName())
        .help(ProcessorMetrics.BUILD_INFO.description())
        .labelNames(ProcessorMetrics.BUILD_INFO.labels())
        .register(registry)
        .setLabelValues(labels.toArray(String[]::new));
  }

  private static String name(TopicPartition partition) {
    return Integer.toString(partition.partition());
  }

  private void stateDirectory(DiskSpace space) {
    gauge(ProcessorMetrics.STATE_FREE, space::freeBytes);
    gauge(ProcessorMetrics.STATE_SIZE, space::sizeBytes);
  }

  private void gauge(ProcessorMetrics metric, DoubleSupplier value) {
    gauge(metric, callback -> callback.call(value.getAsDouble()));
  }

  private void gauge(ProcessorMetrics metric, Consumer<GaugeWithCallback.Callback> values) {
    GaugeWithCallback.builder()
        .name(metric.metricName())
        .help(metric.description())
        .labelNames(metric.labels())
        .callback(values)
        .register(registry);
  }
}
