package io.payonce.processor;

import io.payonce.processor.notification.RsaProvider;
import io.payonce.processor.notification.SignatureVerifier;
import io.payonce.processor.query.QueryServer;
import io.payonce.processor.runtime.Gauges;
import io.payonce.processor.runtime.LagWatch;
import io.payonce.processor.runtime.Measurements;
import io.payonce.processor.runtime.MerchantsFile;
import io.payonce.processor.runtime.ProcessorConfig;
import io.payonce.processor.runtime.StartRefusedException;
import io.payonce.processor.runtime.StreamsRunner;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running processor: the merchants file, the topology and the HTTP port. */
public final class Processor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Processor.class);

  private final MerchantsFile merchants;
  private final LagWatch lag;
  private final StreamsRunner runner;
  private final QueryServer queries;

  private Processor(
      MerchantsFile merchants, LagWatch lag, StreamsRunner runner, QueryServer queries) {
    this.merchants = merchants;
    this.lag = lag;
    this.runner = runner;
    this.queries = queries;
  }

  /**
   * Starts a processor; it becomes ready by itself.
   *
   * @throws org.apache.kafka.common.config.ConfigException when a property is wrong
   * @throws StartRefusedException when the cluster is not as it must be
   */
  public static Processor start(Map<String, String> properties) throws InterruptedException {
    ProcessorConfig config = new ProcessorConfig(properties);
    int rawPartitions = StreamsRunner.check(config);
    MerchantsFile merchants = merchants(config);
    try {
      return start(config, rawPartitions, merchants);
    } catch (RuntimeException e) {
      merchants.close();
      throw e;
    }
  }

  private static Processor start(
      ProcessorConfig config, int rawPartitions, MerchantsFile merchants) {
    Outcomes outcomes = new Outcomes();
    RsaProvider provider = RsaProvider.choose();
    LOG.atInfo().addKeyValue("provider", provider.description()).log("RSA provider chosen");
    Topology topology =
        NotificationTopology.build(
            config.topics(),
            rawPartitions,
            config.getString(ProcessorConfig.SOURCE_DEFAULT),
            () ->
                new SignatureVerifier(
                    merchants, provider, config.getList(ProcessorConfig.EVENT_FIELDS)),
            config.window(),
            outcomes);
    Measurements measurements = new Measurements(outcomes);
    LagWatch lag = LagWatch.start(config, rawPartitions);
    StreamsRunner runner = null;
    try {
      runner = StreamsRunner.start(config, topology, measurements);
      Gauges.add(measurements.registry(), config, runner, merchants, lag);
      QueryServer queries = queries(config, runner, measurements);
      LOG.atInfo().addKeyValue("port", queries.port()).log("processor started");
      return new Processor(merchants, lag, runner, queries);
    } catch (RuntimeException e) {
      if (runner != null) {
        runner.close();
      }
      lag.close();
      throw e;
    }
  }

  private static MerchantsFile merchants(ProcessorConfig config) {
    return MerchantsFile.open(
        Path.of(config.getString(ProcessorConfig.MERCHANTS_FILE)),
        config.getBoolean(ProcessorConfig.LEGACY_RSA_ALLOWED));
  }

  private static QueryServer queries(
      ProcessorConfig config, StreamsRunner runner, Measurements measurements) {
    return QueryServer.start(
        config.getString(ProcessorConfig.HTTP_HOST),
        config.getInt(ProcessorConfig.HTTP_PORT),
        runner::isAlive,
        runner::isReady,
        measurements.registry());
  }

  /** The port of health and metrics. */
  public int queryPort() {
    return queries.port();
  }

  /** Whether all partitions of this instance are being processed. */
  public boolean isReady() {
    return runner.isReady();
  }

  /** Completes with the failure after which the processor gave up. */
  public CompletableFuture<Throwable> gaveUp() {
    return runner.gaveUp();
  }

  /** Stops: the topology first, so that health tells the truth until the end. */
  @Override
  public void close() {
    LOG.atInfo().log("processor stops");
    try {
      runner.close();
    } finally {
      queries.close();
      lag.close();
      merchants.close();
    }
  }
}
