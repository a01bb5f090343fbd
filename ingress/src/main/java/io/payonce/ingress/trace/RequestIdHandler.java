package io.payonce.ingress.trace;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Names every request, in its answer and for its record; a name that came along is not trusted. */
public final class RequestIdHandler extends Handler.Wrapper {

  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestIdHandler.class.getName();

  private final RequestIds ids;

  public RequestIdHandler(Handler next, RequestIds ids) {
    super(next);
    this.ids = ids;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put(HEADER, idOf(request, ids));
    return super.handle(request, response, callback);
  }

  /** The name of a request; a new one when it has none yet. */
  public static String idOf(Request request, RequestIds ids) {
    Object known = request.getAttribute(ATTRIBUTE);
    if (known instanceof String id) {
      return id;
    }
    String id = ids.next();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
