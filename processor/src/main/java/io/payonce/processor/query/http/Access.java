package io.payonce.processor.query.http;

import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.access.TokenFault;
import io.payonce.processor.access.Verdict;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.Problem;
import io.payonce.processor.query.peers.ProblemType;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The one place that decides whether a request may be answered: it stands before all handlers.
 *
 * <p>It decides by the path as it came, as the handlers do: they neither decode nor normalize it,
 * so nothing can look different to them.
 */
final class Access extends Handler.Wrapper {

  private final Instance instance;
  private final AccessPolicy policy;

  Access(Instance instance, AccessPolicy policy, Handler handlers) {
    super(handlers);
    this.instance = instance;
    this.policy = policy;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    CompletableFuture<Verdict> verdict = policy.decide(asked(request));
    if (verdict.isDone()) {
      return follow(verdict.join(), request, response, callback);
    }
    verdict
        .thenAcceptAsync(
            late -> followLate(late, request, response, callback),
            request.getComponents().getExecutor())
        .whenComplete((done, failure) -> endOf(failure, request, response, callback));
    return true;
  }

  private static AccessPolicy.Asked asked(Request request) {
    EndPoint.SslSessionData tls =
        request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
    return new AccessPolicy.Asked(
        Objects.requireNonNullElse(request.getHttpURI().getPath(), ""),
        request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION),
        tls != null && tls.peerCertificates() != null && tls.peerCertificates().length > 0);
  }

  private boolean follow(Verdict verdict, Request request, Response response, Callback callback)
      throws Exception {
    if (verdict instanceof Verdict.Granted) {
      return super.handle(request, response, callback);
    }
    challenge(verdict).ifPresent(c -> response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, c));
    new Responses(instance, request, response, callback).send(problem(verdict));
    return true;
  }

  private void followLate(Verdict verdict, Request request, Response response, Callback callback) {
    try {
      if (!follow(verdict, request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What went wrong on another thread is told to nobody else, and nobody else ends the request. */
  private static void endOf(
      Throwable failure, Request request, Response response, Callback callback) {
    if (failure != null) {
      Response.writeError(request, response, callback, failure);
    }
  }

  /** RFC 6750, 3: without a token, no error is named. */
  private static Optional<String> challenge(Verdict verdict) {
    if (verdict instanceof Verdict.NoToken none) {
      return Optional.of(none.fault().map(Access::challenge).orElse("Bearer realm=\"payonce\""));
    }
    return verdict instanceof Verdict.RoleMissing
        ? Optional.of("Bearer realm=\"payonce\", error=\"insufficient_scope\"")
        : Optional.empty();
  }

  private static String challenge(TokenFault fault) {
    return "Bearer realm=\"payonce\", error=\"invalid_token\", error_description=\"%s\""
        .formatted(fault.description());
  }

  private static Problem problem(Verdict verdict) {
    if (verdict instanceof Verdict.NoToken none) {
      return Problem.of(
          ProblemType.UNAUTHENTICATED,
          none.fault().map(TokenFault::description).orElse("Send Authorization: Bearer and a token")
              + ".");
    }
    if (verdict instanceof Verdict.RoleMissing missing) {
      return Problem.of(
          ProblemType.FORBIDDEN, "The token does not carry the role " + missing.role() + ".");
    }
    return verdict instanceof Verdict.NoCertificate
        ? Problem.of(ProblemType.FORBIDDEN, "Only clients that show a certificate are answered.")
        : Problem.of(
            ProblemType.UNAVAILABLE,
            "The issuer of tokens does not give its keys, so nobody can be told from anybody. Ask"
                + " again after Retry-After.");
  }
}
