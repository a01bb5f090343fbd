package io.payonce.ingress;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses is answered {@code fail} too: no page, no banner, no stack trace. */
final class FailPage extends ErrorHandler {

  private final AnswerWriter answers;
  private final RequestIds ids;

  FailPage(AnswerWriter answers, RequestIds ids) {
    this.answers = answers;
    this.ids = ids;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(request, response);
    // Jetty answers some errors through a response of their own that lost our header.
    response.getHeaders().put(RequestIdHandler.HEADER, RequestIdHandler.idOf(request, ids));
    Answer answer = status == 500 ? Answer.INTERNAL_ERROR : Answer.BAD_REQUEST;
    answers.write(answer, status, response, callback);
    return true;
  }

  private static int status(Request request, Response response) {
    Object cause = request.getAttribute(ERROR_EXCEPTION);
    int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
    return status < 400 ? 500 : status;
  }
}
