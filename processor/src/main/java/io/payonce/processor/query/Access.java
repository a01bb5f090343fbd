package io.payonce.processor.query;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The one place that decides whether a request may be answered: it stands before all handlers.
 *
 * <p>Decide by the path as it came ({@code getHttpURI().getPath()}), as the handlers do: they
 * neither decode nor normalize it, so nothing can look different to them.
 */
final class Access extends Handler.Wrapper {

  private final Instance instance;

  Access(Instance instance, Handler handlers) {
    super(handlers);
    this.instance = instance;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Problem> refusal = refusal(request);
    if (refusal.isEmpty()) {
      return super.handle(request, response, callback);
    }
    new Responses(instance, request, response, callback).send(refusal.get());
    return true;
  }

  /** Why a request may not be answered; empty when it may. Everybody who reaches the port may. */
  private static Optional<Problem> refusal(Request request) {
    return Optional.empty();
  }
}
