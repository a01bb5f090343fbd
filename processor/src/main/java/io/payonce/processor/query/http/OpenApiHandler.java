package io.payonce.processor.query.http;

import io.payonce.processor.query.peers.Instance;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the description of this port, as the schemas publish it. */
final class OpenApiHandler extends Handler.Abstract {

  private static final String PATH = "/v1/openapi.yaml";

  /** Registered by RFC 9512. */
  private static final String CONTENT_TYPE = "application/yaml";

  private final Instance instance;
  private final byte[] document = read();

  OpenApiHandler(Instance instance) {
    this.instance = instance;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!request.getHttpURI().getPath().equals(PATH)) {
      return false;
    }
    Responses responses = new Responses(instance, request, response, callback);
    if (!responses.refusedMethod()) {
      responses.write(200, CONTENT_TYPE, document);
    }
    return true;
  }

  private static byte[] read() {
    try (InputStream in = Topics.class.getResourceAsStream("openapi.yaml")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
