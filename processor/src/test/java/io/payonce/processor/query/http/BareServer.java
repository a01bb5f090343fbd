package io.payonce.processor.query.http;

import io.payonce.process.http.ConnectionLimits;
import io.payonce.process.http.HttpServer;
import io.payonce.process.http.PortSettings;
import io.payonce.process.http.ProcessPorts;
import io.payonce.process.http.TlsPort;
import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.access.FakeIssuer;
import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.AwaitedOrders;
import io.payonce.processor.query.GroupState;
import io.payonce.processor.query.Queries;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.PeerClient;
import io.payonce.processor.query.peers.Peers;
import io.payonce.processor.query.peers.QuerySettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;

/** The query port without a topology: who owns what is as the test says, and nothing is local. */
public final class BareServer implements AutoCloseable {

  static final Instance NOWHERE = new Instance("here.invalid", 1);
  static final int PARTITIONS = 2;

  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          6000, 0, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(5));

  private final HttpServer server;

  public BareServer(Supplier<Assignment> assignment, int concurrencyMax) {
    this(assignment, concurrencyMax, FakeIssuer.nobodyIsAsked());
  }

  public BareServer(Supplier<Assignment> assignment, int concurrencyMax, AccessPolicy policy) {
    this(handlers(assignment, concurrencyMax), policy, LIMITS, Optional.empty());
  }

  /** One whose port has other limits, or speaks TLS. */
  public BareServer(
      Handler handlers, AccessPolicy policy, ConnectionLimits limits, Optional<TlsPort> tls) {
    PortSettings.Address address = new PortSettings.Address("127.0.0.1", 0);
    server = new HttpServer(QueryServer.settings(address, limits, 8192), tls);
    QueryServer.Guard guard = new QueryServer.Guard(policy, Optional.of(List.of("here.invalid")));
    ProcessPorts.Answers answers = QueryServer.answers(NOWHERE, guard, handlers);
    try {
      server.start(answers.handler(), answers.errors());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Handler handlers(Supplier<Assignment> assignment, int concurrencyMax) {
    QuerySettings settings =
        new QuerySettings(
            NOWHERE,
            "payonce.notifications",
            PARTITIONS,
            () -> List.of("alipay"),
            Duration.ofMillis(700),
            Duration.ofMillis(100),
            concurrencyMax);
    Peers peers = new Peers(new PeerClient(Optional.empty(), false), settings.deadline());
    Handler queries =
        new QueryHandler(
            settings,
            new Queries(settings, assignment, null, peers),
            new GroupState(settings, assignment, null, peers),
            new AwaitedOrders(settings, assignment, null, peers));
    return new Handler.Sequence(
        new OperatorHandler(() -> false, () -> false, new PrometheusRegistry()),
        new OpenApiHandler(NOWHERE),
        queries);
  }

  public int port() {
    return server.port();
  }

  int connections() {
    return server.connections();
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
