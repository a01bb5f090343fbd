package io.payonce.ingress.request;

import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.reply.Page;
import io.payonce.ingress.send.Readiness;
import io.payonce.process.http.ErrorStatus;
import io.payonce.process.http.ScrapeLimit;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The pages of health and metrics: by their paths on a port of their own, or among others. */
public final class OperatorPages extends Handler.Abstract.NonBlocking {

  /** Answers whoever names another host on a port of loopback. */
  public static final Request.Handler FOREIGN_HOST =
      always(HttpStatus.FORBIDDEN_403, "this port is called 127.0.0.1 or localhost\n");

  /** Answers what Jetty itself refuses on a port of its own, with the status that Jetty chose. */
  public static final Request.Handler ERROR = OperatorPages::error;

  private static final Request.Handler NOT_FOUND =
      always(HttpStatus.NOT_FOUND_404, "only /health/live, /health/ready, /metrics\n");

  private final Map<String, Request.Handler> handlers;

  public OperatorPages(Readiness readiness, IngressMeasurements measurements) {
    ScrapeLimit scrapes = new ScrapeLimit();
    handlers =
        Map.of(
            Routes.LIVE,
            new TextHandler(() -> Page.text(HttpStatus.OK_200, "live\n")),
            Routes.READY,
            new TextHandler(readiness::page),
            Routes.METRICS,
            new TextHandler(() -> scrapes.isOneMoreAllowed() ? measurements.page() : tooMany()));
  }

  /** By path. */
  public Map<String, Request.Handler> handlers() {
    return handlers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    Request.Handler page = path == null ? null : handlers.get(path);
    return (page == null ? NOT_FOUND : page).handle(request, response, callback);
  }

  private static Request.Handler always(int status, String text) {
    Page page = Page.text(status, text);
    return (request, response, callback) -> TextHandler.write(page, response, callback);
  }

  private static Page tooMany() {
    return Page.text(
        HttpStatus.TOO_MANY_REQUESTS_429,
        "expected at most " + ScrapeLimit.PER_SECOND + " scrapes a second, come again\n");
  }

  private static boolean error(Request request, Response response, Callback callback) {
    int status = ErrorStatus.of(request, response);
    return TextHandler.write(Page.text(status, "refused\n"), response, callback);
  }
}
