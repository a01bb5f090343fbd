package io.payonce.ingress.config;

import io.payonce.ingress.admission.InflightBytes;
import io.payonce.ingress.admission.Rules;
import io.payonce.schemas.Topics;
import io.payonce.schemas.config.StrictConfig;
import io.payonce.schemas.config.tls.TlsKeys;
import io.payonce.schemas.config.tls.TlsSettings;
import io.payonce.schemas.config.tracing.TracingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** Everything that can be set about one ingress, checked as a whole before anything starts. */
public final class IngressConfig extends StrictConfig {

  /** Keys with this prefix go to the producer without it. */
  public static final String PRODUCER_PREFIX = "producer.";

  /**
   * Reads and checks.
   *
   * @param properties as in the file; values may refer to {@code ${env:NAME}} and {@code
   *     ${file:/path:key}}
   * @throws ConfigException when a key is unknown, or a value is missing, out of range or
   *     contradicts another
   */
  public IngressConfig(Map<String, String> properties) {
    super(IngressKeys.DEFINITION, properties, PRODUCER_PREFIX, ProducerSettings.names());
    tls();
    tracing();
    checkLimits();
    OverloadSettings.check(this);
    ProducerSettings.check(this);
  }

  /** Where the raw topic is. */
  public Topics topics() {
    return new Topics(getString(IngressKeys.TOPIC_PREFIX));
  }

  public Optional<TlsSettings> tls() {
    return TlsSettings.of(this);
  }

  public Optional<TracingSettings> tracing() {
    return TracingSettings.of(this);
  }

  public List<String> bootstrapServers() {
    return getList(IngressKeys.BOOTSTRAP_SERVERS);
  }

  public List<String> sources() {
    return getList(IngressKeys.SOURCES);
  }

  public String httpHost() {
    return getString(IngressKeys.HTTP_HOST);
  }

  public int httpPort() {
    return getInt(IngressKeys.HTTP_PORT);
  }

  public int httpConnectionsMax() {
    return getInt(IngressKeys.HTTP_CONNECTIONS_MAX);
  }

  /** 0 is no limit. */
  public int httpAcceptsPerSecondMax() {
    return getInt(OverloadKeys.ACCEPTS_PER_SECOND_MAX);
  }

  public Duration httpIdleTimeout() {
    return duration(IngressKeys.HTTP_IDLE_TIMEOUT_MS);
  }

  /** Never longer than a connection may be idle. */
  public Duration httpHeadTimeout() {
    Duration head = duration(ConnectionKeys.HEAD_TIMEOUT_MS);
    return head.compareTo(httpIdleTimeout()) < 0 ? head : httpIdleTimeout();
  }

  public int httpHeadBytesMax() {
    return getInt(ConnectionKeys.HEAD_BYTES_MAX);
  }

  public boolean isHttp2Enabled() {
    return getBoolean(ConnectionKeys.HTTP2_ENABLED);
  }

  public int http2StreamsMax() {
    return getInt(ConnectionKeys.HTTP2_STREAMS_MAX);
  }

  public int http2EventsPerSecondMax() {
    return getInt(ConnectionKeys.HTTP2_EVENTS_PER_SECOND_MAX);
  }

  public List<String> httpHeadersKept() {
    return getList(IngressKeys.HTTP_HEADERS_KEPT);
  }

  public int bodyBytesMax() {
    return getInt(IngressKeys.BODY_BYTES_MAX);
  }

  public long inflightBytesMax() {
    return getLong(IngressKeys.INFLIGHT_BYTES_MAX);
  }

  public Duration answerDeadline() {
    return duration(IngressKeys.ANSWER_DEADLINE_MS);
  }

  public Duration stopTimeout() {
    return duration(IngressKeys.STOP_TIMEOUT_MS);
  }

  /** What is taken into use while the process runs. */
  public Rules rules() {
    return OverloadSettings.rules(this);
  }

  private Duration duration(String key) {
    return Duration.ofMillis(getLong(key));
  }

  private void checkLimits() {
    long room = bodyBytesMax() + (long) InflightBytes.REQUEST_BYTES;
    if (inflightBytesMax() < room) {
      throw new ConfigException(
          "%s=%d holds not even one request: it must be at least %s + %d = %d"
              .formatted(
                  IngressKeys.INFLIGHT_BYTES_MAX,
                  inflightBytesMax(),
                  IngressKeys.BODY_BYTES_MAX,
                  InflightBytes.REQUEST_BYTES,
                  room));
    }
    if (isHttp2Enabled() && tls().isEmpty()) {
      throw new ConfigException(
          "%s=true needs %s: HTTP/2 is agreed upon in the TLS handshake"
              .formatted(ConnectionKeys.HTTP2_ENABLED, TlsKeys.CERTIFICATE_FILE));
    }
    if (stopTimeout().compareTo(answerDeadline()) <= 0) {
      throw new ConfigException(
          "%s=%d must be above %s=%d: what is in flight at a stop is still answered"
              .formatted(
                  IngressKeys.STOP_TIMEOUT_MS,
                  stopTimeout().toMillis(),
                  IngressKeys.ANSWER_DEADLINE_MS,
                  answerDeadline().toMillis()));
    }
  }
}
