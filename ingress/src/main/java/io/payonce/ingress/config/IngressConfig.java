package io.payonce.ingress.config;

import io.payonce.ingress.admission.AdmissionRules;
import io.payonce.ingress.admission.InflightBytes;
import io.payonce.process.config.StrictConfig;
import io.payonce.process.http.Http2Limits;
import io.payonce.process.http.HttpKeys;
import io.payonce.process.http.ManagementKeys;
import io.payonce.process.http.ManagementSettings;
import io.payonce.process.http.PortSettings;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tls.TlsSettings;
import io.payonce.process.tracing.TracingSettings;
import io.payonce.schemas.EnvelopeKeyDeserializer;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.http.UriCompliance;

/** Everything that can be set about one ingress, checked as a whole before anything starts. */
public final class IngressConfig extends StrictConfig {

  /** Keys with this prefix go to the producer without it. */
  public static final String PRODUCER_PREFIX = "producer.";

  /** None of them ever waits, so few are busy; Jetty keeps some for its own loops. */
  private static final int HTTP_THREADS_MAX = 200;

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
    management();
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

  /** Readers of the keys of senders that tell of orders, by their names. */
  public Map<String, EnvelopeKeyDeserializer> orderKeys() {
    Map<String, EnvelopeKeyDeserializer> keys = new HashMap<>();
    for (String text : getList(IngressKeys.SOURCES_ORDERS)) {
      int colon = text.indexOf(':');
      keys.put(
          text.substring(0, colon), EnvelopeKeyDeserializer.ofOrder(text.substring(colon + 1)));
    }
    return keys;
  }

  /** The port that senders post to. */
  public PortSettings port() {
    return new PortSettings(
        "payonce-ingress-http",
        HTTP_THREADS_MAX,
        new PortSettings.Address(getString(HttpKeys.HOST), getInt(HttpKeys.PORT)),
        HttpKeys.connections(this, answerDeadline()),
        getInt(HttpKeys.HEAD_BYTES_MAX),
        UriCompliance.DEFAULT,
        isHttp2Enabled() ? Optional.of(http2()) : Optional.empty(),
        stopTimeout());
  }

  /** The port of health and metrics, when they have one of their own. */
  public Optional<ManagementSettings> management() {
    return ManagementSettings.of(this, tls());
  }

  /** Hosts by which a port on loopback may be called besides those that are. */
  public List<String> hostsAllowed() {
    return getList(ManagementKeys.HOSTS_ALLOWED);
  }

  private boolean isHttp2Enabled() {
    return getBoolean(Http2Keys.ENABLED);
  }

  private Http2Limits http2() {
    return new Http2Limits(
        getInt(Http2Keys.STREAMS_MAX), getInt(Http2Keys.EVENTS_PER_SECOND_MAX), bodyBytesMax());
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
  public AdmissionRules rules() {
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
              .formatted(Http2Keys.ENABLED, TlsKeys.CERTIFICATE_FILE));
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
