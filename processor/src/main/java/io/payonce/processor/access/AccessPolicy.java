package io.payonce.processor.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether a request may be answered.
 *
 * <pre>
 * /health/*                                everybody
 * /metrics                                 everybody on loopback or when so configured, else as below
 * everything else, on loopback, unguarded  everybody
 *   a certificate is enough and was shown  may
 *   an issuer is configured                whoever has a good token with the role
 * </pre>
 */
public final class AccessPolicy implements AutoCloseable {

  private static final Pattern BEARER =
      Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

  private final AccessSettings settings;
  private final Optional<TokenVerifier> tokens;
  private final Refusals refusals;

  private AccessPolicy(AccessSettings settings, Optional<TokenVerifier> tokens, Refusals refusals) {
    this.settings = settings;
    this.tokens = tokens;
    this.refusals = refusals;
  }

  /** A policy; the issuer is asked for its keys when the first token comes. */
  public static AccessPolicy of(AccessSettings settings) {
    return new AccessPolicy(settings, settings.oidc().map(TokenVerifier::of), new Refusals());
  }

  /** The policy of another port of the process: the same tokens, and refusals counted together. */
  public AccessPolicy onPort(AccessSettings ofPort) {
    return new AccessPolicy(ofPort, tokens, refusals);
  }

  /**
   * A request as an HTTP server knows it.
   *
   * @param path as it came, neither decoded nor normalized
   * @param authorization the values of the headers of that name
   * @param hasCertificate whether the client's certificate passed the TLS handshake
   */
  public record Asked(String path, List<String> authorization, boolean hasCertificate) {}

  /** The verdict; never completes exceptionally, and never on the caller's time. */
  public CompletableFuture<Verdict> decide(Asked asked) {
    return judge(asked)
        .thenApply(
            verdict -> {
              refusals.count(verdict);
              return verdict;
            });
  }

  /** What was refused so far. */
  public Refusals refusals() {
    return refusals;
  }

  private CompletableFuture<Verdict> judge(Asked asked) {
    if (isOpen(asked.path()) || asked.hasCertificate() && settings.isCertificateEnough()) {
      return now(new Verdict.Granted());
    }
    return tokens
        .map(verifier -> byToken(verifier, asked.authorization()))
        .orElseGet(() -> now(new Verdict.NoCertificate()));
  }

  private boolean isOpen(String path) {
    if (path.startsWith("/health/")) {
      return true;
    }
    boolean isMetricsOpen = settings.isMetricsOpen() || settings.isLoopback();
    return settings.isUnguarded() || path.equals("/metrics") && isMetricsOpen;
  }

  private static CompletableFuture<Verdict> byToken(
      TokenVerifier verifier, List<String> authorization) {
    if (authorization.isEmpty()) {
      return now(new Verdict.NoToken(Optional.empty()));
    }
    Matcher bearer = BEARER.matcher(authorization.get(0));
    return authorization.size() == 1 && bearer.matches()
        ? verifier.verify(bearer.group(1), Role.READ)
        : now(new Verdict.NoToken(Optional.of(TokenFault.MALFORMED)));
  }

  private static CompletableFuture<Verdict> now(Verdict verdict) {
    return CompletableFuture.completedFuture(verdict);
  }

  @Override
  public void close() {
    tokens.ifPresent(TokenVerifier::close);
  }
}
