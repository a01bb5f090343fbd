package io.payonce.ingress.request;

import io.payonce.ingress.reply.Page;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers GET and HEAD with a text made at this moment: health and metrics. */
public final class TextHandler implements Request.Handler {

  private final Supplier<Page> pages;

  public TextHandler(Supplier<Page> pages) {
    this.pages = pages;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean isRead =
        HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    if (isRead) {
      return write(pages.get(), response, callback);
    }
    response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
    return write(Page.text(HttpStatus.METHOD_NOT_ALLOWED_405, "use GET\n"), response, callback);
  }

  static boolean write(Page page, Response response, Callback callback) {
    response.setStatus(page.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, page.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, page.body().length);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    if (page.status() == HttpStatus.TOO_MANY_REQUESTS_429) {
      headers.put(HttpHeader.RETRY_AFTER, 1);
    }
    response.write(true, ByteBuffer.wrap(page.body()), callback);
    return true;
  }
}
