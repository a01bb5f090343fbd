package io.payonce.ingress.request;

import io.payonce.ingress.reply.Reply;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code POST /notify/{source}}: refuses what its head condemns, and starts the rest on its way.
 */
public final class NotifyHandler implements Request.Handler {

  private final String source;
  private final int bodyBytesMax;
  private final Intake intake;
  private final AnswerWriter answers;

  public NotifyHandler(String source, int bodyBytesMax, Intake intake, AnswerWriter answers) {
    this.source = source;
    this.bodyBytesMax = bodyBytesMax;
    this.intake = intake;
    this.answers = answers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply refusal = refusal(request);
    if (refusal != null) {
      answers.write(refusal, response, callback);
    } else {
      intake.take(source, request, response, callback);
    }
    return true;
  }

  private Reply refusal(Request request) {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return Reply.WRONG_METHOD;
    }
    HttpFields headers = request.getHeaders();
    if (!isPlain(headers.get(HttpHeader.CONTENT_ENCODING))
        || !isPlainTransfer(headers.get(HttpHeader.TRANSFER_ENCODING))) {
      return Reply.CONTENT_ENCODED;
    }
    return refusalByLength(request.getLength());
  }

  /** By the length that was declared; -1 when none was. */
  private Reply refusalByLength(long length) {
    if (length > bodyBytesMax) {
      return Reply.BODY_TOO_LARGE;
    }
    return length == 0 ? Reply.EMPTY_BODY : null;
  }

  private static boolean isPlain(String contentEncoding) {
    return contentEncoding == null
        || contentEncoding.isBlank()
        || contentEncoding.strip().equalsIgnoreCase("identity");
  }

  /** Jetty looks whether chunked is the last coding, not at those before it. */
  private static boolean isPlainTransfer(String transferEncoding) {
    return transferEncoding == null || transferEncoding.strip().equalsIgnoreCase("chunked");
  }
}
