package io.payonce.ingress;

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
final class Routes extends Handler.Abstract.NonBlocking {

  private final Map<String, Request.Handler> handlers;
  private final AnswerWriter answers;

  Routes(Map<String, Request.Handler> handlers, AnswerWriter answers) {
    this.handlers = Map.copyOf(handlers);
    this.answers = answers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    Request.Handler handler = path == null ? null : handlers.get(path);
    if (handler == null) {
      answers.write(Answer.UNKNOWN_PATH, response, callback);
      return true;
    }
    return handler.handle(request, response, callback);
  }
}
