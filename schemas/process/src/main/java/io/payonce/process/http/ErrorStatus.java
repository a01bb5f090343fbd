package io.payonce.process.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** The status of a request that Jetty refuses: whose fault it was. */
public final class ErrorStatus {

  private ErrorStatus() {}

  /** The failure that a handler threw, or Jetty found; null when there was none. */
  public static Throwable cause(Request request) {
    return (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
  }

  /**
   * What an error handler should answer: 500 for what is a defect of ours, and for nothing else.
   */
  public static int of(Request request, Response response) {
    Throwable cause = cause(request);
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
