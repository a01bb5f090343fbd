package io.payonce.processor.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.payonce.process.log.SparseLog;
import java.io.IOException;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a bearer token is the issuer's, for us, good now, and carries a role.
 *
 * <p>On threads of its own: when keys must be fetched, only tokens wait.
 */
final class TokenVerifier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
  private static final int THREADS = 2;
  private static final int WAITING_MAX = 1000;

  private final SparseLog broken = new SparseLog(LOG);
  private final OidcSettings settings;
  private final ScheduledExecutorService refresher =
      Executors.newSingleThreadScheduledExecutor(daemon("jwks"));
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_MAX),
          daemon("tokens"));
  private final CachedIssuerKeys keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  private TokenVerifier(OidcSettings settings, JwksTimes times) {
    this.settings = settings;
    IssuerClient client = new IssuerClient(settings.trust(), times.answer());
    keys =
        CachedIssuerKeys.of(
            new IssuerKeys(settings, client), times, settings.outageTolerated(), refresher);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(settings.algorithms(), keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWTClaimsSetVerifier(new AccessTokenClaims(settings));
  }

  static TokenVerifier of(OidcSettings settings) {
    return of(settings, JwksTimes.DEFAULT);
  }

  static TokenVerifier of(OidcSettings settings, JwksTimes times) {
    return new TokenVerifier(settings, times);
  }

  /** The verdict; never completes exceptionally, and never on the caller's thread. */
  CompletableFuture<Verdict> verify(String token, Role needed) {
    try {
      return CompletableFuture.supplyAsync(() -> judge(token, needed), threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(new Verdict.KeysUnavailable());
    }
  }

  private Verdict judge(String token, Role needed) {
    try {
      JWTClaimsSet claims = processor.process(SignedJWT.parse(token), null);
      return byRole(settings.rolesClaim().texts(claims.getClaims()), needed);
    } catch (ParseException e) {
      return refused(TokenFault.MALFORMED);
    } catch (BadJOSEException e) {
      return refused(fault(e));
    } catch (JOSEException e) {
      return new Verdict.KeysUnavailable();
    } catch (RuntimeException | StackOverflowError e) {
      // Whoever sends it chose the input; the message could repeat it.
      broken
          .atWarn()
          .addKeyValue("failure", e.getClass().getName())
          .log("a token broke the parser");
      return refused(TokenFault.MALFORMED);
    }
  }

  private Verdict byRole(Set<String> roles, Role needed) {
    boolean mayRead = needed == Role.READ && roles.contains(settings.roles().get(Role.READ));
    return mayRead || roles.contains(settings.roles().get(Role.OPERATE))
        ? new Verdict.Granted()
        : new Verdict.RoleMissing(settings.roles().get(needed));
  }

  private static TokenFault fault(BadJOSEException e) {
    if (e instanceof ExpiredJWTException) {
      return TokenFault.EXPIRED;
    }
    if (e instanceof BadJWTException) {
      return TokenFault.CLAIMS;
    }
    return e instanceof BadJWSException ? TokenFault.SIGNATURE : TokenFault.KEY;
  }

  private static Verdict refused(TokenFault fault) {
    LOG.atDebug().addKeyValue("failure", fault).log("a token is not believed");
    return new Verdict.NoToken(Optional.of(fault));
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      keys.close();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the issuer's keys did not close");
    }
    refresher.shutdownNow();
  }
}
