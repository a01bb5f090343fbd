package io.payonce.ingress;

import io.payonce.ingress.answer.Page;
import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.limit.ScrapeLimit;
import io.payonce.ingress.port.HttpServer;
import io.payonce.ingress.port.TlsPort;
import io.payonce.ingress.request.AccessLog;
import io.payonce.ingress.request.AnswerWriter;
import io.payonce.ingress.request.DeadlineQueue;
import io.payonce.ingress.request.Draining;
import io.payonce.ingress.request.FailPage;
import io.payonce.ingress.request.Intake;
import io.payonce.ingress.request.NotifyHandler;
import io.payonce.ingress.request.RateLimiting;
import io.payonce.ingress.request.RecordFields;
import io.payonce.ingress.request.Routes;
import io.payonce.ingress.request.TextHandler;
import io.payonce.ingress.send.NotificationPublisher;
import io.payonce.ingress.send.Readiness;
import io.payonce.ingress.trace.RequestIdHandler;
import io.payonce.ingress.trace.RequestIds;
import io.payonce.ingress.trace.Traces;
import io.payonce.ingress.watch.IngressMetrics;
import io.payonce.ingress.watch.Measurements;
import io.payonce.ingress.watch.ProducerFigures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;

/**
 * Puts the server together.
 *
 * <pre>
 * HttpServer ─► RequestIdHandler ─► Draining ─► RateLimiting ─► Routes
 *     └─ FailPage for what Jetty refuses                          ├─► /notify/{source}   NotifyHandler ─► Intake
 *                                                                 ├─► /health/live, /health/ready
 *                                                                 └─► /metrics
 * </pre>
 */
final class HandlerTree {

  private HandlerTree() {}

  static HttpServer plant(
      IngressConfig config,
      NotificationPublisher publisher,
      Overload overload,
      DeadlineQueue deadlines,
      Readiness readiness,
      Measurements measurements,
      RequestIds ids,
      Traces traces,
      Optional<TlsPort> tls) {
    AccessLog accessLog =
        new AccessLog(overload.rules(), overload.degradation(), overload.clients());
    AnswerWriter answers = new AnswerWriter(measurements, accessLog);
    RecordFields fields =
        new RecordFields(config.httpHeadersKept(), request -> RequestIdHandler.idOf(request, ids));
    Intake intake =
        new Intake(
            config.bodyBytesMax(),
            overload.inflightBytes(),
            overload.screening(),
            deadlines,
            fields,
            publisher,
            traces,
            answers,
            measurements);
    Routes routes = new Routes(handlers(config, intake, answers, readiness, measurements), answers);
    Handler limited =
        new RateLimiting(
            routes,
            overload.rules(),
            overload.clients(),
            overload.degradation(),
            config.sources().stream().collect(Collectors.toMap(HandlerTree::path, s -> s)),
            answers,
            measurements);
    Handler tree = new RequestIdHandler(new Draining(limited, answers), ids);
    HttpServer http = new HttpServer(config, tls, tree, new FailPage(answers, ids));
    overload.measure(measurements);
    measurements.gauge(IngressMetrics.INFLIGHT_REQUESTS, intake::inflightRequests);
    measurements.gauge(IngressMetrics.CONNECTIONS, http::connections);
    measurements.gauge(IngressMetrics.READY, () -> readiness.isReady() ? 1 : 0);
    ProducerFigures.add(measurements, publisher::metrics);
    traces.measure(measurements);
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
      handlers.put(path(source), new NotifyHandler(source, config.bodyBytesMax(), intake, answers));
    }
    handlers.put(Routes.LIVE, new TextHandler(() -> Page.text(200, "live\n")));
    handlers.put(Routes.READY, new TextHandler(readiness::page));
    handlers.put(Routes.METRICS, new TextHandler(new ScrapeLimit(measurements::page)));
    return handlers;
  }

  private static String path(String source) {
    return "/notify/" + source;
  }
}
