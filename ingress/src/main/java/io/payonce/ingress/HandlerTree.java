package io.payonce.ingress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;

/**
 * Puts the server together.
 *
 * <pre>
 * HttpServer ─► RequestIdHandler ─► Draining ─► Routes ─┬─► /notify/{source}   NotifyHandler ─► Intake
 *     └─ FailPage for what Jetty refuses                ├─► /health/live, /health/ready
 *                                                       └─► /metrics
 * </pre>
 */
final class HandlerTree {

  private HandlerTree() {}

  static HttpServer plant(
      IngressConfig config,
      NotificationPublisher publisher,
      DeadlineQueue deadlines,
      Readiness readiness,
      Measurements measurements,
      Optional<TlsPort> tls) {
    RequestIds ids = new RequestIds(System::currentTimeMillis);
    AnswerWriter answers = new AnswerWriter(measurements);
    InflightBytes inflightBytes = new InflightBytes(config.inflightBytesMax());
    RecordFields fields =
        new RecordFields(config.httpHeadersKept(), request -> RequestIdHandler.idOf(request, ids));
    Intake intake =
        new Intake(
            config.bodyBytesMax(),
            inflightBytes,
            deadlines,
            fields,
            publisher,
            answers,
            measurements);
    Routes routes = new Routes(handlers(config, intake, answers, readiness, measurements), answers);
    Handler tree = new RequestIdHandler(new Draining(routes, answers), ids);
    HttpServer http = new HttpServer(config, tls, tree, new FailPage(answers, ids));
    measurements.gauge(IngressMetrics.INFLIGHT_BYTES, inflightBytes::reserved);
    measurements.gauge(IngressMetrics.INFLIGHT_BYTES_MAX, inflightBytes::max);
    measurements.gauge(IngressMetrics.INFLIGHT_REQUESTS, intake::inflightRequests);
    measurements.gauge(IngressMetrics.CONNECTIONS, http::connections);
    measurements.gauge(IngressMetrics.READY, () -> readiness.isReady() ? 1 : 0);
    ProducerFigures.add(measurements, publisher::metrics);
    tls.ifPresent(port -> port.measure(measurements));
    return http;
  }

  private static Map<String, Request.Handler> handlers(
      IngressConfig config,
      Intake intake,
      AnswerWriter answers,
      Readiness readiness,
      Measurements measurements) {
    Map<String, Request.Handler> handlers = new HashMap<>();
    for (String source : config.sources()) {
      handlers.put(
          "/notify/" + source, new NotifyHandler(source, config.bodyBytesMax(), intake, answers));
    }
    handlers.put("/health/live", new TextHandler(() -> Page.text(200, "live\n")));
    handlers.put("/health/ready", new TextHandler(readiness::page));
    handlers.put("/metrics", new TextHandler(measurements::page));
    return handlers;
  }
}
