package io.payonce.ingress.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket for each client that is heard of, in bounded memory.
 *
 * <p>When there are too many, those go that come seldom: a flood of new addresses does not wash the
 * bucket of a busy one away (TinyLFU).
 */
final class ClientBuckets {

  /** About 6 MiB in all. */
  static final int CLIENTS_MAX = 16_384;

  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final RateLimit limit;
  private final TimeMeter clock;
  private final Cache<Client, Share> shares =
      Caffeine.newBuilder()
          .maximumSize(CLIENTS_MAX)
          .expireAfterAccess(FORGOTTEN_AFTER)
          // On the caller's thread: it is short, and no pool of somebody else's is needed.
          .executor(Runnable::run)
          .build();

  ClientBuckets(RateLimit limit, TimeMeter clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Takes a token.
   *
   * @param isCounted whether a refusal is remembered for {@link #mostLimited}
   * @return nanoseconds until there is one; 0 when it was there
   */
  long take(Client client, boolean isCounted) {
    Share share = shares.get(client, any -> new Share(limit.bucket(clock), new AtomicLong()));
    ConsumptionProbe probe = share.bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed() && isCounted) {
      share.refusals.incrementAndGet();
    }
    return probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill();
  }

  /** The clients with the most refusals, and how many; at most {@code count}. */
  Map<Client, Long> mostLimited(int count) {
    Map<Client, Long> most = new LinkedHashMap<>();
    shares.asMap().entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().refusals.get()))
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.<Client, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(count)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return most;
  }

  /** How many are remembered. */
  long size() {
    shares.cleanUp();
    return shares.estimatedSize();
  }

  private record Share(Bucket bucket, AtomicLong refusals) {}
}
