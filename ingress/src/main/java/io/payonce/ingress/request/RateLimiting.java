package io.payonce.ingress.request;

import io.payonce.ingress.admission.Degradation;
import io.payonce.ingress.admission.LiveRules;
import io.payonce.ingress.limit.Client;
import io.payonce.ingress.limit.Clients;
import io.payonce.ingress.limit.Limits;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.reply.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers 429 to what is above a rate, before anything else is done about it.
 *
 * <p>Health and metrics are left out: a probe that fails under load has the ingress restarted, and
 * a scrape that fails leaves its people blind.
 */
public final class RateLimiting extends Handler.Wrapper {

  private static final Set<String> NEVER_LIMITED =
      Set.of(Routes.LIVE, Routes.READY, Routes.METRICS);
  private static final String PROBLEM = "application/problem+json";

  private final LiveRules rules;
  private final Clients clients;
  private final Degradation degradation;
  private final Map<String, String> sourceByPath;
  private final AnswerWriter answers;
  private final IngressMeasurements measurements;

  public RateLimiting(
      Handler next,
      LiveRules rules,
      Clients clients,
      Degradation degradation,
      Map<String, String> sourceByPath,
      AnswerWriter answers,
      IngressMeasurements measurements) {
    super(next);
    this.rules = rules;
    this.clients = clients;
    this.degradation = degradation;
    this.sourceByPath = Map.copyOf(sourceByPath);
    this.answers = answers;
    this.measurements = measurements;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path != null && NEVER_LIMITED.contains(path)) {
      return super.handle(request, response, callback);
    }
    String source = path == null ? null : sourceByPath.get(path);
    Limits.Excess excess = excess(request, source);
    if (excess == null) {
      return super.handle(request, response, callback);
    }
    measurements.limited(excess.scope());
    response.getHeaders().put(HttpHeader.RETRY_AFTER, excess.waitSeconds());
    if (source == null) {
      writeProblem(response, callback);
    } else {
      answers.write(Reply.RATE_LIMITED, response, callback);
    }
    return true;
  }

  private Limits.Excess excess(Request request, String source) {
    Limits limits = rules.limits();
    Client client = limits.isPerClient() ? clients.of(request) : null;
    boolean isDetailed = !degradation.isTaken(Degradation.Step.CLIENT_DETAIL);
    return limits.excess(client, source, isDetailed);
  }

  /** RFC 9457. */
  private static void writeProblem(Response response, Callback callback) {
    byte[] problem =
        """
        {"type":"about:blank","title":"Too Many Requests","status":%d,\
        "detail":"More requests than a limit allows; Retry-After says when to come again."}
        """
            .formatted(Reply.RATE_LIMITED.status())
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(Reply.RATE_LIMITED.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, PROBLEM);
    headers.put(HttpHeader.CONTENT_LENGTH, problem.length);
    response.write(true, ByteBuffer.wrap(problem), callback);
  }
}
