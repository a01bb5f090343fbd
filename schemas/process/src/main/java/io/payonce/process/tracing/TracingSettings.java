package io.payonce.process.tracing;

import io.payonce.process.config.ShownValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The tracing settings of a process.
 *
 * @param endpoint where spans are posted
 * @param sampleRatio share of the traces begun here that is recorded, 0 to 1
 */
public record TracingSettings(URI endpoint, double sampleRatio) {

  private static final String DEFAULT_PATH = "/v1/traces";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * What the configuration says; empty when nothing is traced.
   *
   * @throws ConfigException when the endpoint is none
   */
  public static Optional<TracingSettings> of(AbstractConfig config) {
    String endpoint = config.getString(TracingKeys.OTLP_ENDPOINT).strip();
    return endpoint.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TracingSettings(endpoint(endpoint), config.getDouble(TracingKeys.SAMPLE_RATIO)));
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      if (isEndpoint(uri)) {
        boolean isBare = uri.getPath().isEmpty() || uri.getPath().equals("/");
        return isBare ? uri.resolve(DEFAULT_PATH) : uri;
      }
      throw refusal(text);
    } catch (URISyntaxException e) {
      throw refusal(text);
    }
  }

  private static boolean isEndpoint(URI uri) {
    return uri.getScheme() != null
        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static ConfigException refusal(String text) {
    return ShownValue.refused(
        TracingKeys.OTLP_ENDPOINT,
        text,
        "expected http:// or https://, a host, and at most a port and a path, for example"
            + " http://127.0.0.1:4318 (leave it empty to trace nothing)");
  }
}
