package io.payonce.processor.query;

import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.access.FakeIssuer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The query port without a topology: who owns what is as the test says, and nothing is local. */
final class BareServer implements AutoCloseable {

  static final Instance NOWHERE = new Instance("here.invalid", 1);
  static final int PARTITIONS = 2;

  private final Server server;

  BareServer(Supplier<Assignment> assignment, int concurrencyMax) {
    this(assignment, concurrencyMax, FakeIssuer.nobodyIsAsked());
  }

  BareServer(Supplier<Assignment> assignment, int concurrencyMax, AccessPolicy policy) {
    QuerySettings settings =
        new QuerySettings(
            NOWHERE,
            "payonce.notifications",
            PARTITIONS,
            "alipay",
            Duration.ofMillis(700),
            Duration.ofMillis(100),
            concurrencyMax);
    Peers peers = new Peers(new PeerClient(Optional.empty()), settings.deadline());
    Handler queries =
        new QueryHandler(
            settings,
            new Queries(settings, assignment, null, peers),
            new State(settings, assignment, null, peers));
    server = new Server();
    server.addConnector(new ServerConnector(server, new HttpConnectionFactory(QueryServer.http())));
    server.setHandler(
        new Access(
            NOWHERE,
            policy,
            new Handler.Sequence(
                new OperatorHandler(() -> false, () -> false, new PrometheusRegistry()),
                new OpenApiHandler(NOWHERE),
                queries)));
    server.setErrorHandler(new ProblemHandler(NOWHERE));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
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
