package io.payonce.ingress;

import io.payonce.ingress.admission.Degradation;
import io.payonce.ingress.admission.InflightBytes;
import io.payonce.ingress.admission.KnownApps;
import io.payonce.ingress.admission.LiveRules;
import io.payonce.ingress.admission.Screening;
import io.payonce.ingress.config.FileWatch;
import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.config.OverloadSettings;
import io.payonce.ingress.limit.Clients;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.ingress.request.DeadlineQueue;
import io.payonce.ingress.send.Breaker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The limits before the way of a notification: they refuse requests when there are more than can be
 * served.
 */
final class Overload {

  /** Series of single clients at a scrape. */
  private static final int CLIENTS_SHOWN = 10;

  private final InflightBytes inflightBytes;
  private final Breaker breaker;
  private final Degradation degradation;
  private final LiveRules rules;
  private final Clients clients;
  private final Optional<KnownApps> knownApps;

  Overload(IngressConfig config) {
    inflightBytes = new InflightBytes(config.inflightBytesMax());
    breaker = new Breaker(OverloadSettings.breaker(config), System::nanoTime);
    degradation =
        new Degradation(
            () -> (double) inflightBytes.reserved() / inflightBytes.max(), System::nanoTime);
    rules = new LiveRules(config.rules());
    clients = OverloadSettings.clients(config);
    knownApps = OverloadSettings.merchantsFile(config).map(KnownApps::new);
  }

  InflightBytes inflightBytes() {
    return inflightBytes;
  }

  Breaker breaker() {
    return breaker;
  }

  Degradation degradation() {
    return degradation;
  }

  LiveRules rules() {
    return rules;
  }

  Clients clients() {
    return clients;
  }

  Screening screening() {
    Predicate<String> isKnownApp = appId -> knownApps.isEmpty() || knownApps.get().test(appId);
    return new Screening(rules, degradation, isKnownApp);
  }

  /** Has the merchants file followed, when there is one. */
  void follow(FileWatch files) {
    knownApps.ifPresent(apps -> files.follow(apps::follow));
  }

  /**
   * Looks at Kafka's silence and at the room left, and takes room back from bodies that do not
   * come; to be called every few milliseconds.
   */
  void pulse(DeadlineQueue deadlines) {
    breaker.pulse();
    degradation.pulse();
    if (degradation.isTaken(Degradation.Step.SLOW_BODIES)) {
      deadlines.shedSlow(System.nanoTime());
    }
  }

  void measure(IngressMeasurements measurements) {
    measurements.gauge(IngressMetrics.INFLIGHT_BYTES, inflightBytes::reserved);
    measurements.gauge(IngressMetrics.INFLIGHT_BYTES_MAX, inflightBytes::max);
    measurements.gauges(IngressMetrics.CLIENT_LIMITED, this::mostLimited);
    breaker.measure(measurements);
    degradation.measure(measurements);
    rules.measure(measurements);
    knownApps.ifPresent(
        apps ->
            measurements.gauge(
                IngressMetrics.MERCHANTS_FILE_HEALTHY, () -> apps.isHealthy() ? 1 : 0));
  }

  private Map<String, Double> mostLimited() {
    Map<String, Double> most = new LinkedHashMap<>();
    if (!degradation.isTaken(Degradation.Step.CLIENT_DETAIL)) {
      rules
          .limits()
          .mostLimited(CLIENTS_SHOWN)
          .forEach((client, refusals) -> most.put(client.toString(), (double) refusals));
    }
    return most;
  }
}
