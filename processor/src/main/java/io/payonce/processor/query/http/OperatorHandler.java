package io.payonce.processor.query.http;

import io.payonce.process.http.ScrapeLimit;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what an orchestrator and a Prometheus ask: alive, ready, metrics. */
public final class OperatorHandler extends Handler.Abstract {

  private final BooleanSupplier isAlive;
  private final BooleanSupplier isReady;
  private final PrometheusRegistry metrics;
  private final ScrapeLimit scrapes = new ScrapeLimit();

  /** With what it asks at each request. */
  public OperatorHandler(
      BooleanSupplier isAlive, BooleanSupplier isReady, PrometheusRegistry metrics) {
    this.isAlive = isAlive;
    this.isReady = isReady;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = request.getHttpURI().getPath();
    boolean isKnown =
        path.equals("/health/live") || path.equals("/health/ready") || path.equals("/metrics");
    if (!isKnown) {
      return false;
    }
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    switch (path) {
      case "/health/live" -> health(response, callback, isAlive.getAsBoolean(), "alive");
      case "/health/ready" -> health(response, callback, isReady.getAsBoolean(), "ready");
      default -> metrics(request, response, callback);
    }
    return true;
  }

  private static void health(
      Response response, Callback callback, boolean isFine, String adjective) {
    response.setStatus(isFine ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
    byte[] text =
        (isFine ? adjective + "\n" : "not " + adjective + "\n").getBytes(StandardCharsets.UTF_8);
    write(response, callback, "text/plain;charset=utf-8", text);
  }

  private void metrics(Request request, Response response, Callback callback) throws IOException {
    if (!scrapes.isOneMoreAllowed()) {
      Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    writer.write(text, metrics.scrape());
    write(response, callback, writer.getContentType(), text.toByteArray());
  }

  private static void write(Response response, Callback callback, String contentType, byte[] body) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
