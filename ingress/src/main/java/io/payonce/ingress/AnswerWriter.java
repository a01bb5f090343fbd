package io.payonce.ingress;

import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.TraceParent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers to the byte and counts them. */
final class AnswerWriter {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

  private static final HttpField TEXT =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain");
  private static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");
  private static final HttpField ALLOW_POST = new PreEncodedHttpField(HttpHeader.ALLOW, "POST");
  private static final HttpField RETRY_AFTER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "1");

  private static final ByteBuffer SUCCESS = direct("success");
  private static final ByteBuffer FAIL = direct("fail");

  private final Measurements measurements;

  AnswerWriter(Measurements measurements) {
    this.measurements = measurements;
  }

  void write(Answer answer, Response response, Callback callback) {
    write(answer, answer.status(), response, callback);
  }

  /** Writes an answer with a status that Jetty chose, for example 431. */
  void write(Answer answer, int status, Response response, Callback callback) {
    measurements.answered(answer, status);
    ByteBuffer body = (answer == Answer.STORED ? SUCCESS : FAIL).duplicate();
    response.setStatus(status);
    setHeaders(answer, status, body.remaining(), response.getHeaders());
    response.write(true, body, callback);
    if (LOG.isDebugEnabled()) {
      log(answer, status, response);
    }
  }

  private static void log(Answer answer, int status, Response response) {
    LOG.atDebug()
        .addKeyValue("request_id", response.getHeaders().get(RequestIdHandler.HEADER))
        .addKeyValue("outcome", answer.label())
        .addKeyValue("status", status)
        .addKeyValue("trace_id", traceId(response.getRequest()))
        .log("Answered");
  }

  private static String traceId(Request request) {
    String received = request.getHeaders().get(RawHeaders.TRACEPARENT);
    return NotificationTrace.of(request).traceId(TraceParent.traceId(received));
  }

  private static void setHeaders(
      Answer answer, int status, int length, HttpFields.Mutable headers) {
    headers.put(TEXT);
    headers.put(HttpHeader.CONTENT_LENGTH, length);
    if (answer.closesConnection()) {
      headers.put(CLOSE);
    }
    if (status == 405) {
      headers.put(ALLOW_POST);
    } else if (status == 503) {
      headers.put(RETRY_AFTER);
    }
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
  }
}
