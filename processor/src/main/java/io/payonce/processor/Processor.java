package io.payonce.processor;

import io.payonce.process.RunningProcess;
import io.payonce.process.background.Background;
import io.payonce.process.http.HttpKeys;
import io.payonce.process.http.Loopback;
import io.payonce.process.http.ManagementKeys;
import io.payonce.process.tls.TlsFiles;
import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.access.AccessSettings;
import io.payonce.processor.config.AdvertisedAddress;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.RuleSet;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.lag.ChangelogTrim;
import io.payonce.processor.lag.LagWatch;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.metrics.ProcessorMeasurements;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.query.http.OperatorHandler;
import io.payonce.processor.query.http.QueryEngine;
import io.payonce.processor.query.http.QueryServer;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.QuerySettings;
import io.payonce.processor.streams.StreamsRunner;
import io.payonce.processor.streams.UnreadableRecords;
import io.payonce.processor.streams.WatchedClients;
import io.payonce.processor.takeover.StandbyWatch;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.JudgeParts;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.tracing.OtlpTraces;
import io.payonce.schemas.RawTopic;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running processor: the merchants file, the topology and the HTTP port. */
public final class Processor implements RunningProcess {

  private static final Logger LOG = LoggerFactory.getLogger(Processor.class);

  /** A collector that is away must not hold up a stop for longer. */
  private static final Duration FLUSH_MAX = Duration.ofSeconds(2);

  private final ProcessorConfig config;
  private final RawTopic raw;
  private final Outcomes outcomes = new Outcomes();
  private final ProcessorMeasurements measurements = new ProcessorMeasurements(outcomes);
  private final Beginnings beginnings = new Beginnings();
  private final Background background = new Background();
  private final CompletableFuture<RsaProvider> provider;

  private MerchantsFile merchants;
  private Optional<TlsFiles> tls = Optional.empty();
  private Optional<OtlpTraces> traces = Optional.empty();
  private AccessPolicy policy;
  private QueryServer queries;
  private LagWatch lag;
  private ChangelogTrim trim;
  private StreamsRunner runner;
  private QueryEngine engine;
  private Optional<StandbyWatch> standbys = Optional.empty();

  private Processor(ProcessorConfig config, RawTopic raw, CompletableFuture<RsaProvider> provider) {
    this.config = config;
    this.raw = raw;
    this.provider = provider;
  }

  /**
   * Starts a processor; it becomes ready by itself.
   *
   * @throws org.apache.kafka.common.config.ConfigException when a property is wrong
   * @throws StartRefusedException when the cluster is not as it must be
   */
  public static Processor start(Map<String, String> properties) throws InterruptedException {
    ProcessorConfig config = new ProcessorConfig(properties);
    // Beside the checks: each takes a second of CPU, most of it to load classes.
    CompletableFuture<RsaProvider> provider = CompletableFuture.supplyAsync(RsaProvider::choose);
    Processor processor = new Processor(config, StreamsRunner.check(config), provider);
    try {
      processor.start();
    } catch (RuntimeException e) {
      processor.stopAll();
      throw e;
    }
    return processor;
  }

  private void start() {
    merchants =
        MerchantsFile.open(
            Path.of(config.getString(ProcessorConfig.MERCHANTS_FILE)),
            config.getBoolean(ProcessorConfig.LEGACY_RSA_ALLOWED),
            config.window().retentionMs());
    tls = config.access().tls().map(TlsFiles::open);
    traces = config.tracing().map(OtlpTraces::open);
    policy = AccessPolicy.of(config.access());
    // Before the topology: its peers are told the port that was really bound.
    queries =
        QueryServer.bind(
            config.address(),
            config.connections(),
            config.getInt(HttpKeys.HEAD_BYTES_MAX),
            config.management(),
            tls);
    String advertised = AdvertisedAddress.of(config, queries.port());
    runner =
        StreamsRunner.start(
            config,
            topology(),
            StreamsSettings.of(config, raw, advertised),
            WatchedClients.of(config, measurements, UnreadableRecords.NEVER),
            background);
    // What nothing waits for comes after that: now two threads have classes to load.
    lag = LagWatch.start(config, raw.partitions(), background);
    trim = ChangelogTrim.start(config, lag, background);
    Instance instance = Instance.parse(advertised);
    engine = engine(instance);
    serve();
    if (StreamsSettings.hasStandbys(config)) {
      standbys = Optional.of(watch(instance));
    }
    LOG.atInfo()
        .addKeyValue("port", queries.port())
        .addKeyValue("advertised", advertised)
        .log("processor started");
  }

  private Topology topology() {
    RsaProvider chosen = provider.join();
    LOG.atInfo().addKeyValue("provider", chosen.description()).log("RSA provider chosen");
    RuleSet ruleSet = new RuleSet(config, merchants, chosen);
    return NotificationTopology.build(
        config.topics(),
        new JudgeParts(
            () -> ruleSet.rules(raw.partitions()),
            ruleSet.buckets(),
            beginnings,
            traces.<RecordTraces>map(otlp -> otlp).orElse(RecordTraces.OFF),
            outcomes),
        config.pacing());
  }

  private QueryEngine engine(Instance instance) {
    return new QueryEngine(
        QuerySettings.of(config, instance, raw.partitions(), merchants::sources),
        runner.streams(),
        new StoreReader(
            runner.streams(), config.window().dedupeBuckets(), config.topics().notifications()),
        beginnings,
        config.getString(ProcessorConfig.APPLICATION_ID),
        Admin.create(StreamsSettings.admin(config, "payonce-queries")),
        tls,
        lag::whyUnsure);
  }

  private StandbyWatch watch(Instance instance) {
    return StandbyWatch.start(
        config.getString(ProcessorConfig.APPLICATION_ID),
        InetSocketAddress.createUnresolved(instance.host(), instance.port()),
        runner.streams()::metadataForAllStreamsClients,
        Admin.create(StreamsSettings.admin(config, "payonce-standby-watch")));
  }

  private void serve() {
    Gauges.add(
        measurements.registry(),
        config,
        runner,
        merchants,
        policy.refusals(),
        queries.ports(),
        tls,
        traces.map(OtlpTraces::room),
        lag);
    Gauges.add(measurements.registry(), engine.awaited(), merchants, provider.join());
    AccessSettings access = config.access();
    if (access.oidc().isPresent() && !access.isByCertificate() && !isAlone()) {
      LOG.atWarn()
          .log(
              "Tokens are not passed on to other instances, since nothing says who those are: with"
                  + " several instances set tls.peer.uris and tls.client.auth=want");
    }
    AccessSettings management = config.managementAccess().orElse(access);
    queries.serve(
        engine,
        new OperatorHandler(runner::isAlive, this::isReady, measurements.registry()),
        new QueryServer.Guard(policy, hosts(access)),
        new QueryServer.Guard(policy.onPort(management), hosts(management)));
  }

  /** Whether other instances, if there are any, are on this machine too. */
  private boolean isAlone() {
    return Loopback.isNamedBy(engine.instance().host());
  }

  /** The names by which a port of loopback may be called. */
  private Optional<List<String>> hosts(AccessSettings access) {
    List<String> names = new ArrayList<>(config.getList(ManagementKeys.HOSTS_ALLOWED));
    names.add(config.address().host());
    names.add(engine.instance().host());
    return access.isLoopback() ? Optional.of(names) : Optional.empty();
  }

  /** The merchants file in force. */
  public MerchantsFile merchants() {
    return merchants;
  }

  /** The port of queries. */
  public int queryPort() {
    return queries.port();
  }

  /** The port of health and metrics, which may be the same. */
  public int managementPort() {
    return queries.managementPort();
  }

  /** Whether all partitions of this instance are being processed, as far as brokers answer. */
  public boolean isReady() {
    return runner.isReady() && lag.isHearingBrokers();
  }

  /** Completes with the failure after which the processor gave up. */
  @Override
  public CompletableFuture<Throwable> gaveUp() {
    return runner.gaveUp();
  }

  /** Stops: the topology first, so that health tells the truth until the end. */
  @Override
  public void close() {
    LOG.atInfo().log("processor stops");
    stopAll();
  }

  private void stopAll() {
    long stopBegan = System.nanoTime();
    RuntimeException failure = null;
    for (AutoCloseable part :
        Arrays.asList(
            standbys.orElse(null),
            runner,
            queries,
            engine,
            trim,
            lag,
            policy,
            tls.orElse(null),
            merchants)) {
      failure = stop(part, failure);
    }
    traces.ifPresent(otlp -> otlp.close(leftForSpans(stopBegan)));
    if (failure != null) {
      throw failure;
    }
  }

  /** Of the time to stop what is left, so that a collector that is away never adds to it. */
  private Duration leftForSpans(long stopBegan) {
    Duration left =
        Duration.ofMillis(config.getLong(ProcessorConfig.STOP_TIMEOUT_MS))
            .minusNanos(System.nanoTime() - stopBegan);
    return left.isNegative() ? Duration.ZERO : left.compareTo(FLUSH_MAX) < 0 ? left : FLUSH_MAX;
  }

  /** Stops a part that was started; a failure must not keep the others running. */
  private static RuntimeException stop(AutoCloseable part, RuntimeException before) {
    try {
      if (part != null) {
        part.close();
      }
      return before;
    } catch (Exception e) {
      RuntimeException failure = new IllegalStateException("a part did not stop", e);
      if (before != null) {
        failure.addSuppressed(before);
      }
      return failure;
    }
  }
}
