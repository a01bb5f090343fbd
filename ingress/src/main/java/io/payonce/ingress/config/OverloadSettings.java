package io.payonce.ingress.config;

import io.payonce.ingress.admission.AdmissionRules;
import io.payonce.ingress.form.Checks;
import io.payonce.ingress.limit.Cidr;
import io.payonce.ingress.limit.Clients;
import io.payonce.ingress.limit.ForwardedHeader;
import io.payonce.ingress.limit.RateLimit;
import io.payonce.ingress.limit.RateLimits;
import io.payonce.ingress.send.BreakerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** Reads the keys of {@link OverloadKeys} together, and checks what contradicts. */
public final class OverloadSettings {

  private OverloadSettings() {}

  static void check(IngressConfig config) {
    if (checks(config).kinds().contains(Checks.Kind.APP) && merchantsFile(config).isEmpty()) {
      throw new ConfigException(
          "%s has app, and %s is not given: name the merchants file or leave app out"
              .formatted(OverloadKeys.CHECKS, OverloadKeys.MERCHANTS_FILE));
    }
    long silenceMs = config.getLong(OverloadKeys.BREAKER_SILENCE_MS);
    long deadlineMs = config.answerDeadline().toMillis();
    if (silenceMs >= deadlineMs) {
      throw new ConfigException(
          "%s=%d must be below %s=%d: later it would spare nobody the wait"
              .formatted(
                  OverloadKeys.BREAKER_SILENCE_MS,
                  silenceMs,
                  IngressKeys.ANSWER_DEADLINE_MS,
                  deadlineMs));
    }
  }

  static AdmissionRules rules(IngressConfig config) {
    RateLimits rates =
        new RateLimits(
            rate(config, OverloadKeys.CLIENT_PER_SECOND, OverloadKeys.CLIENT_BURST),
            rate(config, OverloadKeys.SOURCE_PER_SECOND, OverloadKeys.SOURCE_BURST),
            rate(config, OverloadKeys.GLOBAL_PER_SECOND, OverloadKeys.GLOBAL_BURST));
    return new AdmissionRules(rates, checks(config), config.getBoolean(OverloadKeys.ACCESS_LOG));
  }

  public static BreakerSettings breaker(IngressConfig config) {
    long silenceMs = config.getLong(OverloadKeys.BREAKER_SILENCE_MS);
    return new BreakerSettings(
        silenceMs > 0
            ? Duration.ofMillis(silenceMs)
            : config.answerDeadline().multipliedBy(2).dividedBy(3),
        config.getInt(OverloadKeys.BREAKER_FAILURES_PERCENT),
        Duration.ofMillis(config.getLong(OverloadKeys.BREAKER_PAUSE_MS)),
        config.getInt(OverloadKeys.BREAKER_PROBES));
  }

  public static Clients clients(IngressConfig config) {
    List<Cidr> trusted =
        config.getList(OverloadKeys.PROXIES_TRUSTED).stream().map(Cidr::parse).toList();
    return new Clients(trusted, ForwardedHeader.of(config.getString(OverloadKeys.PROXIES_HEADER)));
  }

  public static Optional<Path> merchantsFile(IngressConfig config) {
    String file = config.getString(OverloadKeys.MERCHANTS_FILE);
    return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
  }

  private static RateLimit rate(IngressConfig config, String perSecond, String burst) {
    return new RateLimit(config.getInt(perSecond), config.getInt(burst));
  }

  private static Checks checks(IngressConfig config) {
    Set<Checks.Kind> kinds = EnumSet.noneOf(Checks.Kind.class);
    for (String kind : config.getList(OverloadKeys.CHECKS)) {
      kinds.add(Checks.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
    return new Checks(
        kinds,
        config.getString(OverloadKeys.CHECKS_WHEN).equals(OverloadKeys.ALWAYS),
        config.getList(OverloadKeys.CHECKS_PARAMETERS));
  }
}
