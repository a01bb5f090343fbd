package io.payonce.ingress;

import io.payonce.ingress.config.FileWatch;
import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.config.IngressKeys;
import io.payonce.ingress.config.ProducerSettings;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.ingress.request.DeadlineQueue;
import io.payonce.ingress.request.DeadlineTimer;
import io.payonce.ingress.send.AdminTopicProbe;
import io.payonce.ingress.send.NotificationPublisher;
import io.payonce.ingress.send.Readiness;
import io.payonce.ingress.send.TopicProbe;
import io.payonce.ingress.send.TopicWatch;
import io.payonce.ingress.trace.OtlpRequestTraces;
import io.payonce.ingress.trace.RequestIds;
import io.payonce.ingress.trace.Traces;
import io.payonce.process.Build;
import io.payonce.process.RunningProcess;
import io.payonce.process.config.ConfigFile;
import io.payonce.process.http.HttpServer;
import io.payonce.process.http.ProcessPorts;
import io.payonce.process.tls.TlsFiles;
import io.payonce.process.tracing.TracingSettings;
import io.payonce.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running ingress: HTTP on one side, the raw topic on the other.
 *
 * <p>It holds no state outside itself, so several may run in one JVM.
 */
public final class Ingress implements RunningProcess {

  private static final Logger LOG = LoggerFactory.getLogger(Ingress.class);

  /** A collector that is away must not hold up a stop for longer. */
  private static final Duration FLUSH_MAX = Duration.ofSeconds(2);

  /** Classes, logs, listening ports and the clients' own connections. */
  private static final int OTHER_FILES = 200;

  private final Duration stopTimeout;
  private final DeadlineQueue deadlines;
  private final NotificationPublisher publisher;
  private final TopicWatch topicWatch;
  private final DeadlineTimer timer;
  private final Optional<TlsFiles> tls;
  private final Traces traces;
  private final HandlerTree handlers;
  private final ProcessPorts ports;
  private final Readiness readiness;
  private final Overload overload;
  private final IngressMeasurements measurements = new IngressMeasurements();
  private final FileWatch files = new FileWatch();
  private int port;
  private int managementPort;
  private boolean isClosed;

  private Ingress(
      IngressConfig config, Supplier<Producer<byte[], byte[]>> producers, TopicProbe probe) {
    String topic = config.topics().notifications();
    stopTimeout = config.stopTimeout();
    deadlines = new DeadlineQueue(config.answerDeadline().toNanos());
    overload = new Overload(config);
    publisher = new NotificationPublisher(topic, producers, measurements, overload.breaker());
    topicWatch = new TopicWatch(topic, probe, publisher, overload.breaker());
    timer = new DeadlineTimer(deadlines, () -> overload.pulse(deadlines));
    readiness = new Readiness(topicWatch::state);
    tls = config.tls().map(TlsFiles::open);
    RequestIds ids = new RequestIds(System::currentTimeMillis);
    traces = config.tracing().map(settings -> tracing(settings, topic, ids)).orElse(Traces.OFF);
    ports = new ProcessPorts(config.port(), config.management(), tls, OTHER_FILES);
    handlers = new HandlerTree(config, publisher, overload, readiness, measurements, ids);
    handlers.measure(ports, traces, tls);
    measurements.info(IngressMetrics.BUILD_INFO, Build.running().labels(Build.providerOfTls()));
    publisher.awaitProducer();
  }

  private Traces tracing(TracingSettings settings, String topic, RequestIds ids) {
    return OtlpRequestTraces.open(settings, topic, ids, overload.degradation());
  }

  /**
   * Starts listening; Kafka may come later.
   *
   * @param properties see CONFIG.md
   * @throws ConfigException when a property is wrong
   * @throws IllegalStateException when the address cannot be listened on, no broker's name is
   *     known, or the TLS files cannot be used
   */
  public static Ingress start(Map<String, String> properties) {
    IngressConfig config = new IngressConfig(properties);
    TopicProbe probe = adminProbe(config);
    try {
      return start(config, () -> kafkaProducer(config), probe);
    } catch (RuntimeException e) {
      probe.close();
      throw e;
    }
  }

  /**
   * Takes the limits, the checks and the access log of other properties into use. Bad ones change
   * nothing; the log and a metric tell.
   */
  public void reload(Callable<Map<String, String>> properties) {
    overload.rules().renew(properties, next -> new IngressConfig(next).rules());
  }

  /** Has it reload whenever the file has other content. */
  @Override
  public void follow(ConfigFile file) {
    files.follow(() -> file.look(this::reload));
  }

  static Ingress start(
      IngressConfig config, Supplier<Producer<byte[], byte[]>> producers, TopicProbe probe) {
    Ingress ingress = new Ingress(config, producers, probe);
    ingress.start(config);
    return ingress;
  }

  /** The port that it listens on, also when any free one was asked for. */
  public int port() {
    return port;
  }

  /** The port of health and metrics, which may be the same. */
  public int managementPort() {
    return managementPort;
  }

  /** Whether notifications can be stored at this moment, as {@code /health/ready} says. */
  public boolean isReady() {
    return readiness.isReady();
  }

  /**
   * Stops: accepts nothing more, answers what is in flight, hands Kafka what is buffered.
   *
   * <p>It takes at most about twice {@code stop.timeout.ms}. A second call does nothing.
   */
  @Override
  public synchronized void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    readiness.stop();
    long stopBegan = System.nanoTime();
    try {
      ports.stop();
    } catch (Exception e) {
      LOG.atError().setCause(e).log("HTTP did not stop in order");
    }
    tls.ifPresent(TlsFiles::close);
    files.close();
    // Not before: until HTTP has stopped, deadlines and the producer still answer requests.
    timer.close();
    topicWatch.close();
    publisher.close(stopTimeout);
    // Last: the producer's verdicts end spans.
    traces.close(left(stopBegan));
    LOG.atInfo().log("Ingress stopped");
  }

  /** For the flush of spans: of the time to stop, as close() promises it, what is left. */
  private Duration left(long stopBegan) {
    Duration left = stopTimeout.multipliedBy(2).minusNanos(System.nanoTime() - stopBegan);
    return left.isNegative() ? Duration.ZERO : left.compareTo(FLUSH_MAX) < 0 ? left : FLUSH_MAX;
  }

  private void start(IngressConfig config) {
    topicWatch.start();
    timer.start();
    overload.follow(files);
    try {
      ports.start(handlers.traffic(deadlines, traces), handlers.management());
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
    port = ports.traffic().port();
    managementPort = ports.management().orElse(ports.traffic()).port();
    ports.management().ifPresent(own -> log(own, "Health and metrics have a port of their own"));
    LOG.atInfo()
        .addKeyValue("address", ports.traffic().address().toString())
        .addKeyValue("topic", config.topics().notifications())
        .log("Ingress listens");
    // Neither before nor here: nobody who waits for the first answer waits for these.
    Thread jvmMetrics = new Thread(measurements::addJvm, "payonce-ingress-jvm-metrics");
    jvmMetrics.setDaemon(true);
    jvmMetrics.start();
  }

  private static void log(HttpServer server, String what) {
    LOG.atInfo().addKeyValue("address", server.address().toString()).log(what);
  }

  private static TopicProbe adminProbe(IngressConfig config) {
    Topic raw = config.topics().catalogue(1, (short) 1, 1).get(0);
    return client(config, () -> new AdminTopicProbe(raw, ProducerSettings.forAdmin(config)));
  }

  private static Producer<byte[], byte[]> kafkaProducer(IngressConfig config) {
    Map<String, Object> settings = ProducerSettings.of(config);
    return client(
        config,
        () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static <C> C client(IngressConfig config, Supplier<C> constructor) {
    try {
      return constructor.get();
    } catch (ConfigException e) {
      throw e;
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "Cannot make a Kafka client; check %s=%s and the settings under %s"
              .formatted(
                  IngressKeys.BOOTSTRAP_SERVERS,
                  String.join(",", config.bootstrapServers()),
                  IngressConfig.PRODUCER_PREFIX),
          e);
    }
  }
}
