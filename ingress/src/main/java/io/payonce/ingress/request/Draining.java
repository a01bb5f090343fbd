package io.payonce.ingress.request;

import io.payonce.ingress.reply.Reply;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/** Counts what is in flight so that a stop can wait for it, and refuses what comes after. */
public final class Draining extends GracefulHandler {

  private final AnswerWriter answers;

  public Draining(Handler next, AnswerWriter answers) {
    setHandler(next);
    this.answers = answers;
  }

  @Override
  protected void handleShutdownRejection(Request request, Response response, Callback callback) {
    answers.write(Reply.STOPPING, response, callback);
  }
}
