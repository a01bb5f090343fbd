package io.payonce.processor.query.http;

import io.payonce.process.http.ErrorStatus;
import io.payonce.process.log.SparseLog;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.Problem;
import io.payonce.processor.query.peers.ProblemType;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/**
 * Errors of the HTTP server itself as problem+json (RFC 9457). It repeats nothing of the request.
 */
final class ProblemHandler implements Request.Handler {

  private final Instance instance;
  private final SparseLog defects = new SparseLog(LoggerFactory.getLogger(ProblemHandler.class));

  ProblemHandler(Instance instance) {
    this.instance = instance;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = ErrorStatus.of(request, response);
    ProblemType type = ProblemType.ofServer(status);
    if (type == ProblemType.INTERNAL) {
      defects.atError().setCause(ErrorStatus.cause(request)).log("a request failed");
    }
    new Responses(instance, request, response, callback)
        .send(new Problem(type, status, detail(type)));
    return true;
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case NO_SUCH_PATH -> "GET /v1/openapi.yaml lists the paths; a / in an id is written %2F.";
      case METHOD_NOT_ALLOWED -> "This port only reads: use GET or HEAD.";
      case REQUEST_TOO_LARGE -> "Request line and headers are larger than http.head.bytes.max.";
      case TOO_MANY_QUERIES -> "Ten scrapes a second are enough. Come again after Retry-After.";
      case UNAVAILABLE -> "The server is starting or stopping. Ask again after Retry-After.";
      case INVALID_REQUEST -> "The request is no valid HTTP, or its URI is malformed.";
      default -> "The request failed. The log says more about it.";
    };
  }
}
