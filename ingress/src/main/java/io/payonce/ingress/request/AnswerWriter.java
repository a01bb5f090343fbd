package io.payonce.ingress.request;

import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.reply.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes answers to the byte and counts them. */
public final class AnswerWriter {

  private static final HttpField TEXT =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain");
  private static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");
  private static final HttpField ALLOW_POST = new PreEncodedHttpField(HttpHeader.ALLOW, "POST");
  private static final HttpField RETRY_AFTER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "1");

  private static final ByteBuffer SUCCESS = direct("success");
  private static final ByteBuffer FAIL = direct("fail");

  private final IngressMeasurements measurements;
  private final AccessLog accessLog;

  public AnswerWriter(IngressMeasurements measurements, AccessLog accessLog) {
    this.measurements = measurements;
    this.accessLog = accessLog;
  }

  void write(Reply answer, Response response, Callback callback) {
    write(answer, answer.status(), response, callback);
  }

  /** Writes an answer with a status that Jetty chose, for example 431. */
  void write(Reply answer, int status, Response response, Callback callback) {
    measurements.answered(answer, status);
    ByteBuffer body = (answer == Reply.STORED ? SUCCESS : FAIL).duplicate();
    response.setStatus(status);
    setHeaders(answer, status, body.remaining(), response.getHeaders());
    // Before the write: it may end the request, and what the line tells of it.
    accessLog.answered(answer, status, response);
    response.write(true, body, callback);
  }

  private static void setHeaders(Reply answer, int status, int length, HttpFields.Mutable headers) {
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
