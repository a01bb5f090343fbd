package io.payonce.processor.query.http;

import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.PrettyJson;
import io.payonce.processor.query.peers.Problem;
import io.payonce.processor.query.peers.ProblemType;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes the response to one request. */
final class Responses {

  static final String JSON = "application/json";

  private final Instance instance;
  private final Request request;
  private final Response response;
  private final Callback callback;

  Responses(Instance instance, Request request, Response response, Callback callback) {
    this.instance = instance;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  /** Answers who names another host on a port of loopback. */
  static Request.Handler foreignHost(Instance instance) {
    return (request, response, callback) -> {
      new Responses(instance, request, response, callback)
          .send(
              Problem.of(
                  ProblemType.FOREIGN_HOST,
                  "This port is called 127.0.0.1 or localhost, or by a name of http.hosts.allowed."));
      return true;
    };
  }

  /** Refuses everything but reading; answers whether it did. */
  boolean refusedMethod() {
    if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
      return false;
    }
    send(Answer.refused(ProblemType.METHOD_NOT_ALLOWED, "This port only reads: use GET or HEAD."));
    return true;
  }

  void send(Answer answer) {
    if (answer instanceof Answer.Found found) {
      write(200, JSON, PrettyJson.bytes(found.json()));
    } else if (answer instanceof Answer.Refused refused) {
      send(refused.problem());
    }
  }

  void send(Problem problem) {
    if (problem.type().isPassing()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
    }
    if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
    }
    write(problem.status(), Problem.CONTENT_TYPE, problem.json(instance));
  }

  void write(int status, String contentType, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    // Each answer is of its moment.
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
