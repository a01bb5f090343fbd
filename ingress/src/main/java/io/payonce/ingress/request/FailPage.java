package io.payonce.ingress.request;

import io.payonce.ingress.reply.Reply;
import io.payonce.ingress.trace.RequestIdHandler;
import io.payonce.ingress.trace.RequestIds;
import io.payonce.process.http.ErrorStatus;
import io.payonce.process.log.SparseLog;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code fail} to requests that Jetty itself refuses: no page, no banner, no stack trace.
 */
public final class FailPage extends ErrorHandler {

  private final AnswerWriter answers;
  private final RequestIds ids;
  private final SparseLog defects = new SparseLog(LoggerFactory.getLogger(FailPage.class));

  public FailPage(AnswerWriter answers, RequestIds ids) {
    this.answers = answers;
    this.ids = ids;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = ErrorStatus.of(request, response);
    // Jetty answers some errors through a response of their own that lost our header.
    response.getHeaders().put(RequestIdHandler.HEADER, RequestIdHandler.idOf(request, ids));
    if (status == HttpStatus.INTERNAL_SERVER_ERROR_500) {
      defects.atError().setCause(ErrorStatus.cause(request)).log("A request failed");
    }
    Reply answer = status == 500 ? Reply.INTERNAL_ERROR : Reply.BAD_REQUEST;
    answers.write(answer, status, response, callback);
    return true;
  }
}
