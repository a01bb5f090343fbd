package io.payonce.processor.query.peers;

import io.payonce.processor.query.http.QueryServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** An instance that always answers the same, or something else that listens on its port. */
public final class FakePeer implements AutoCloseable {

  public static final String FOUND = "{\"instance\":\"peer:1\",\"committed\":true}";
  public static final String NOT_KNOWN =
      "{\"type\":\"urn:payonce:problem:not-known\",\"detail\":\"d\"}";

  private final Server server = new Server();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  public FakePeer(int status, String body) {
    server.addConnector(new ServerConnector(server, new HttpConnectionFactory(anyId())));
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            authorizations.addAll(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
            asked.add(
                request.getHttpURI().getPathQuery()
                    + " "
                    + request.getHeaders().get(Forwarded.HEADER));
            if (status == 0) {
              return true;
            }
            response.setStatus(status);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
            response.write(true, ByteBuffer.wrap(bytes), callback);
            return true;
          }
        });
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpConfiguration anyId() {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(QueryServer.ANY_ID);
    return http;
  }

  /** One that takes the request and never answers. */
  public static FakePeer silent() {
    return new FakePeer(0, "");
  }

  public Instance instance() {
    return new Instance("127.0.0.1", ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  /** The credentials of every request so far. */
  public List<String> authorizations() {
    return authorizations;
  }

  /** Path, parameters and mark of every request so far. */
  public List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
