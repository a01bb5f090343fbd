package io.payonce.ingress;

import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.ingress.metrics.ProducerFigures;
import io.payonce.ingress.request.AccessLog;
import io.payonce.ingress.request.AnswerWriter;
import io.payonce.ingress.request.DeadlineQueue;
import io.payonce.ingress.request.Draining;
import io.payonce.ingress.request.FailPage;
import io.payonce.ingress.request.Intake;
import io.payonce.ingress.request.NotifyHandler;
import io.payonce.ingress.request.OperatorPages;
import io.payonce.ingress.request.RateLimiting;
import io.payonce.ingress.request.RecordFields;
import io.payonce.ingress.request.Routes;
import io.payonce.ingress.send.NotificationPublisher;
import io.payonce.ingress.send.Readiness;
import io.payonce.ingress.trace.RequestIdHandler;
import io.payonce.ingress.trace.RequestIds;
import io.payonce.ingress.trace.Traces;
import io.payonce.process.http.HostCheck;
import io.payonce.process.http.ManagementSettings;
import io.payonce.process.http.ProcessPorts;
import io.payonce.process.tls.TlsFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;

/**
 * Puts together what the ports answer.
 *
 * <pre>
 * traffic ─► RequestIdHandler ─► Draining ─► RateLimiting ─► Routes
 *     └─ FailPage for what Jetty refuses                       ├─► /notify/{source}   NotifyHandler ─► Intake
 *                                                              ├─► /health/live, /health/ready, unless
 *                                                              └─► /metrics             they have a port
 * management ─► HostCheck on loopback ─► OperatorPages
 * </pre>
 */
final class HandlerTree {

  private final IngressConfig config;
  private final NotificationPublisher publisher;
  private final Overload overload;
  private final Readiness readiness;
  private final IngressMeasurements measurements;
  private final RequestIds ids;
  private final AnswerWriter answers;
  private final OperatorPages pages;

  HandlerTree(
      IngressConfig config,
      NotificationPublisher publisher,
      Overload overload,
      Readiness readiness,
      IngressMeasurements measurements,
      RequestIds ids) {
    this.config = config;
    this.publisher = publisher;
    this.overload = overload;
    this.readiness = readiness;
    this.measurements = measurements;
    this.ids = ids;
    AccessLog accessLog =
        new AccessLog(overload.rules(), overload.degradation(), overload.clients());
    answers = new AnswerWriter(measurements, accessLog);
    pages = new OperatorPages(readiness, measurements);
  }

  /** What senders are answered, and everybody where there is no other port. */
  ProcessPorts.Answers traffic(DeadlineQueue deadlines, Traces traces) {
    RecordFields fields =
        new RecordFields(
            config.httpHeadersKept(),
            config.orderKeys(),
            request -> RequestIdHandler.idOf(request, ids));
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
    measurements.gauge(IngressMetrics.INFLIGHT_REQUESTS, intake::inflightRequests);
    Handler limited =
        new RateLimiting(
            new Routes(handlers(intake), answers),
            overload.rules(),
            overload.clients(),
            overload.degradation(),
            config.sources().stream().collect(Collectors.toMap(HandlerTree::path, s -> s)),
            answers,
            measurements);
    Handler tree = new RequestIdHandler(new Draining(limited, answers), ids);
    return new ProcessPorts.Answers(tree, new FailPage(answers, ids));
  }

  /** What operators are answered on a port of their own. */
  ProcessPorts.Answers management() {
    Handler tree =
        config.management().map(ManagementSettings::isLoopback).orElse(false)
            ? new HostCheck(pages, config.hostsAllowed(), OperatorPages.FOREIGN_HOST)
            : pages;
    return new ProcessPorts.Answers(tree, OperatorPages.ERROR);
  }

  void measure(ProcessPorts ports, Traces traces, Optional<TlsFiles> tls) {
    overload.measure(measurements);
    measurements.gauge(IngressMetrics.CONNECTIONS, ports::connections);
    measurements.total(IngressMetrics.ACCEPT_FAILURES, ports::acceptFailures);
    measurements.gauge(IngressMetrics.READY, () -> readiness.isReady() ? 1 : 0);
    ProducerFigures.add(measurements, publisher::metrics);
    traces.measure(measurements);
    tls.ifPresent(
        files -> {
          measurements.gauge(
              IngressMetrics.TLS_CERTIFICATE_EXPIRY, () -> files.get().expiry().getEpochSecond());
          measurements.total(IngressMetrics.TLS_RELOAD_FAILURES, files::failures);
        });
  }

  private Map<String, Request.Handler> handlers(Intake intake) {
    Map<String, Request.Handler> handlers = new HashMap<>();
    for (String source : config.sources()) {
      handlers.put(path(source), new NotifyHandler(source, config.bodyBytesMax(), intake, answers));
    }
    if (config.management().isEmpty()) {
      handlers.putAll(pages.handlers());
    }
    return handlers;
  }

  private static String path(String source) {
    return "/notify/" + source;
  }
}
