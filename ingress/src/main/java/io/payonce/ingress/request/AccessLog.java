package io.payonce.ingress.request;

import io.payonce.ingress.admission.Degradation;
import io.payonce.ingress.admission.LiveRules;
import io.payonce.ingress.limit.Clients;
import io.payonce.ingress.reply.Reply;
import io.payonce.ingress.trace.NotificationTrace;
import io.payonce.ingress.trace.RequestIdHandler;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.TraceParent;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A line for each answer: at INFO when it is asked for and there is room, else at DEBUG. */
public final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private final LiveRules rules;
  private final Degradation degradation;
  private final Clients clients;
  private final RefusalLog refusals;

  public AccessLog(LiveRules rules, Degradation degradation, Clients clients) {
    this.rules = rules;
    this.degradation = degradation;
    this.clients = clients;
    this.refusals = new RefusalLog(clients);
  }

  void answered(Reply answer, int status, Response response) {
    refusals.answered(answer, status, response);
    boolean isOn =
        rules.rules().isAccessLogged() && !degradation.isTaken(Degradation.Step.ACCESS_LOG);
    Level level = isOn ? Level.INFO : Level.DEBUG;
    if (LOG.isEnabledForLevel(level)) {
      Request request = response.getRequest();
      LOG.atLevel(level)
          .addKeyValue("request_id", response.getHeaders().get(RequestIdHandler.HEADER))
          .addKeyValue("client", clients.of(request))
          .addKeyValue("outcome", answer.label())
          .addKeyValue("status", status)
          .addKeyValue("trace_id", traceId(request))
          .log("Answered");
    }
  }

  private static String traceId(Request request) {
    String received = request.getHeaders().get(RawHeaders.TRACEPARENT);
    return NotificationTrace.of(request).traceId(TraceParent.traceId(received));
  }
}
