package io.payonce.ingress;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rates that requests may come at: of one client, of one source, of all.
 *
 * <p>In this order, so that a client above its rate takes nothing from the others.
 */
final class Limits {

  /** What a request can be above. */
  enum Scope {
    CLIENT,
    SOURCE,
    GLOBAL;

    /** The name in metrics. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A refusal.
   *
   * @param scope whose rate is exceeded
   * @param waitNanos until there is a token
   */
  record Excess(Scope scope, long waitNanos) {

    private static final long SECOND = 1_000_000_000;

    /** For Retry-After: never too early, and never 0. */
    long waitSeconds() {
      return Math.max(1, (waitNanos + SECOND - 1) / SECOND);
    }
  }

  private final RateLimits rates;
  private final TimeMeter clock;
  private final ClientBuckets clients;
  private final Map<String, Bucket> sources = new ConcurrentHashMap<>();
  private final Bucket global;

  Limits(RateLimits rates, TimeMeter clock) {
    this.rates = rates;
    this.clock = clock;
    this.clients = rates.client().isSet() ? new ClientBuckets(rates.client(), clock) : null;
    this.global = rates.global().isSet() ? rates.global().bucket(clock) : null;
  }

  RateLimits rates() {
    return rates;
  }

  boolean isPerClient() {
    return clients != null;
  }

  /**
   * Takes a token of each rate.
   *
   * @param client of no meaning unless {@link #isPerClient}
   * @param source the name of a source; null on a path that is none's
   * @param isDetailed whether it is remembered which clients are limited
   * @return null when all had one
   */
  Excess excess(Client client, String source, boolean isDetailed) {
    if (clients != null) {
      long waitNanos = clients.take(client, isDetailed);
      if (waitNanos > 0) {
        return new Excess(Scope.CLIENT, waitNanos);
      }
    }
    if (source != null && rates.source().isSet()) {
      Excess excess =
          excess(Scope.SOURCE, sources.computeIfAbsent(source, s -> rates.source().bucket(clock)));
      if (excess != null) {
        return excess;
      }
    }
    return global == null ? null : excess(Scope.GLOBAL, global);
  }

  private static Excess excess(Scope scope, Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? null : new Excess(scope, probe.getNanosToWaitForRefill());
  }

  /** The clients that were refused most often, and how often. */
  Map<Client, Long> mostLimited(int count) {
    return clients == null ? Map.of() : clients.mostLimited(count);
  }
}
