package io.payonce.processor.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The issuer's keys, remembered: asked for again before they are old, and once more for a key that
 * nobody knows yet.
 *
 * <p>As Nimbus' own source, but for one thing: when the issuer may not be asked yet again, an
 * unknown key is unknown. Else anybody could turn 401 into 503 with a token made up.
 */
final class CachedIssuerKeys implements JWKSource<SecurityContext>, AutoCloseable {

  private final JWKSetSource<SecurityContext> source;

  private CachedIssuerKeys(JWKSetSource<SecurityContext> source) {
    this.source = source;
  }

  /**
   * The remembered keys of a source.
   *
   * @param thread asks ahead of time
   */
  static CachedIssuerKeys of(
      JWKSetSource<SecurityContext> issuer,
      JwksTimes times,
      Duration outageTolerated,
      ScheduledExecutorService thread) {
    long keptMs = times.kept().toMillis();
    JWKSourceBuilder<SecurityContext> builder =
        JWKSourceBuilder.create(issuer)
            .cache(keptMs, 2 * times.answer().toMillis() + 1000)
            .refreshAheadCache(keptMs / 10, null, thread, false, thread, false)
            .rateLimited(times.between().toMillis())
            .retrying(false);
    if (!outageTolerated.isZero()) {
      builder.outageTolerant(keptMs + outageTolerated.toMillis());
    }
    return new CachedIssuerKeys(
        ((JWKSetBasedJWKSource<SecurityContext>) builder.build()).getJWKSetSource());
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    long now = System.currentTimeMillis();
    JWKSet known = source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
    List<JWK> found = selector.select(known);
    return found.isEmpty() ? selector.select(newer(known, now, context)) : found;
  }

  private JWKSet newer(JWKSet known, long now, SecurityContext context) throws KeySourceException {
    try {
      return source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context);
    } catch (RateLimitReachedException e) {
      return known;
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
