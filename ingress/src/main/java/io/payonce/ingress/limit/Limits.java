package io.payonce.ingress.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.payonce.ingress.metrics.LimitScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rates that requests may come at: of one client, of one source, of all.
 *
 * <p>In this order, so that a client above its rate takes nothing from the others.
 */
public final class Limits {

  /**
   * A refusal.
   *
   * @param scope whose rate is exceeded
   * @param waitNanos until there is a token
   */
  public record Excess(LimitScope scope, long waitNanos) {

    private static final long SECOND = 1_000_000_000;

    /** For Retry-After: never too early, and never 0. */
    public long waitSeconds() {
      return Math.max(1, (waitNanos + SECOND - 1) / SECOND);
    }
  }

  private final RateLimits rates;
  private final TimeMeter clock;
  private final ClientBuckets clients;
  private final Map<String, Bucket> sources = new ConcurrentHashMap<>();
  private final Bucket global;

  public Limits(RateLimits rates, TimeMeter clock) {
    this.rates = rates;
    this.clock = clock;
    this.clients = rates.client().isSet() ? new ClientBuckets(rates.client(), clock) : null;
    this.global = rates.global().isSet() ? rates.global().bucket(clock) : null;
  }

  RateLimits rates() {
    return rates;
  }

  public boolean isPerClient() {
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
  public Excess excess(Client client, String source, boolean isDetailed) {
    if (clients != null) {
      long waitNanos = clients.take(client, isDetailed);
      if (waitNanos > 0) {
        return new Excess(LimitScope.CLIENT, waitNanos);
      }
    }
    if (source != null && rates.source().isSet()) {
      Excess excess =
          excess(
              LimitScope.SOURCE,
              sources.computeIfAbsent(source, s -> rates.source().bucket(clock)));
      if (excess != null) {
        return excess;
      }
    }
    return global == null ? null : excess(LimitScope.GLOBAL, global);
  }

  private static Excess excess(LimitScope scope, Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? null : new Excess(scope, probe.getNanosToWaitForRefill());
  }

  /** The clients that were refused most often, and how often. */
  public Map<Client, Long> mostLimited(int count) {
    return clients == null ? Map.of() : clients.mostLimited(count);
  }
}
