package io.payonce.ingress.request;

import io.payonce.ingress.reply.Reply;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The paths of this server, each to the byte.
 *
 * <p>Nothing is decoded or normalised: {@code //notify/alipay} and {@code /notify/%61lipay} are
 * unknown, so what a proxy in front lets through means the same here.
 */
public final class Routes extends Handler.Abstract.NonBlocking {

  public static final String LIVE = "/health/live";
  public static final String READY = "/health/ready";
  public static final String METRICS = "/metrics";

  private final Map<String, Request.Handler> handlers;
  private final AnswerWriter answers;

  public Routes(Map<String, Request.Handler> handlers, AnswerWriter answers) {
    this.handlers = Map.copyOf(handlers);
    this.answers = answers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    Request.Handler handler = path == null ? null : handlers.get(path);
    if (handler == null) {
      answers.write(Reply.UNKNOWN_PATH, response, callback);
      return true;
    }
    return handler.handle(request, response, callback);
  }
}
