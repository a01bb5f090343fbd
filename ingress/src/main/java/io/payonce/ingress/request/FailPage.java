package io.payonce.ingress.request;

import io.payonce.ingress.answer.Answer;
import io.payonce.ingress.trace.RequestIdHandler;
import io.payonce.ingress.trace.RequestIds;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses is answered {@code fail} too: no page, no banner, no stack trace. */
public final class FailPage extends ErrorHandler {

  private final AnswerWriter answers;
  private final RequestIds ids;

  public FailPage(AnswerWriter answers, RequestIds ids) {
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

  /** The status that Jetty means, whatever went wrong. */
  static int status(Request request, Response response) {
    Object cause = request.getAttribute(ERROR_EXCEPTION);
    if (cause instanceof HttpException http) {
      return http.getCode();
    }
    // What a sender did, or did not do, on its connection is no error of ours.
    if (cause instanceof TimeoutException) {
      return HttpStatus.REQUEST_TIMEOUT_408;
    }
    if (cause instanceof IOException) {
      return HttpStatus.BAD_REQUEST_400;
    }
    int status = response.getStatus();
    return status < HttpStatus.BAD_REQUEST_400 ? HttpStatus.INTERNAL_SERVER_ERROR_500 : status;
  }
}
