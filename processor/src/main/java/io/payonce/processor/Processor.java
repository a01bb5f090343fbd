package io.payonce.processor;

import io.payonce.processor.notification.RsaProvider;
import io.payonce.processor.notification.SignatureVerifier;
import io.payonce.processor.query.QueryServer;
import io.payonce.processor.runtime.MerchantsFile;
import io.payonce.processor.runtime.ProcessorConfig;
import io.payonce.processor.runtime.ProcessorMetrics;
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
  private final StreamsRunner runner;
  private final QueryServer queries;

  private Processor(MerchantsFile merchants, StreamsRunner runner, QueryServer queries) {
    this.merchants = merchants;
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
    StreamsRunner runner = StreamsRunner.start(config, topology);
    try {
      QueryServer queries = queries(config, runner, merchants, outcomes);
      LOG.atInfo().addKeyValue("port", queries.port()).log("processor started");
      return new Processor(merchants, runner, queries);
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
  }

  private static MerchantsFile merchants(ProcessorConfig config) {
    return MerchantsFile.open(
        Path.of(config.getString(ProcessorConfig.MERCHANTS_FILE)),
        config.getBoolean(ProcessorConfig.LEGACY_RSA_ALLOWED));
  }

  private static QueryServer queries(
      ProcessorConfig config, StreamsRunner runner, MerchantsFile merchants, Outcomes outcomes) {
    return QueryServer.start(
        config.getString(ProcessorConfig.HTTP_HOST),
        config.getInt(ProcessorConfig.HTTP_PORT),
        runner::isAlive,
        runner::isReady,
        ProcessorMetrics.registry(
            outcomes, runner::isReady, runner::failures, merchants::isHealthy));
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
      merchants.close();
    }
  }
}
