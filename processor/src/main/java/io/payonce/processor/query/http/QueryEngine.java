package io.payonce.processor.query.http;

import io.payonce.process.tls.TlsFiles;
import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.AwaitedCount;
import io.payonce.processor.query.AwaitedOrders;
import io.payonce.processor.query.Commits;
import io.payonce.processor.query.Doubts;
import io.payonce.processor.query.GroupOffsets;
import io.payonce.processor.query.GroupProgress;
import io.payonce.processor.query.GroupState;
import io.payonce.processor.query.Lags;
import io.payonce.processor.query.LocalAnswers;
import io.payonce.processor.query.LocalState;
import io.payonce.processor.query.Lookup;
import io.payonce.processor.query.Queries;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.PeerClient;
import io.payonce.processor.query.peers.Peers;
import io.payonce.processor.query.peers.Polling;
import io.payonce.processor.query.peers.QuerySettings;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.StoreReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;

/** Everything that answers queries, put together over one running topology. */
public final class QueryEngine implements AutoCloseable {

  private static final int THREADS = 2;

  private final QuerySettings settings;
  private final Admin admin;
  private final ScheduledExecutorService threads;
  private final ExecutorService lagThread;
  private final QueryHandler handler;
  private final AwaitedCount awaited;

  /**
   * Puts it together.
   *
   * @param group the consumer group of the topology
   * @param admin a client of its own, closed with it
   * @param tls what peers are asked over; empty is plain HTTP
   * @param whyUnsure says why what is not found may lie on these partitions all the same, and may
   *     wait for Kafka
   */
  public QueryEngine(
      QuerySettings settings,
      KafkaStreams streams,
      StoreReader stores,
      Beginnings beginnings,
      String group,
      Admin admin,
      Optional<TlsFiles> tls,
      Function<List<Integer>, Optional<String>> whyUnsure) {
    this.settings = settings;
    this.admin = admin;
    this.threads = Executors.newScheduledThreadPool(THREADS, daemon("query-async"));
    this.lagThread = Executors.newSingleThreadExecutor(daemon("query-lag"));
    this.awaited =
        new AwaitedCount(
            () -> Assignment.of(streams, settings.rawTopic()), stores, settings.instance());
    this.handler =
        handler(
            streams,
            stores,
            beginnings,
            group,
            new PeerClient(context(tls), areVouchedFor(tls)),
            whyUnsure);
  }

  private QueryHandler handler(
      KafkaStreams streams,
      StoreReader stores,
      Beginnings beginnings,
      String group,
      PeerClient client,
      Function<List<Integer>, Optional<String>> whyUnsure) {
    Commits commits = new Commits(streams, beginnings, settings.rawTopic());
    Polling polling = new Polling(threads);
    GroupOffsets offsets = new GroupOffsets(admin, group, threads, settings.deadline());
    Lags lags = new Lags(streams::allLocalStorePartitionLags, lagThread, settings.deadline());
    Peers peers = new Peers(client, settings.deadline());
    Supplier<Assignment> assignment = () -> Assignment.of(streams, settings.rawTopic());
    LocalAnswers here =
        new LocalAnswers(
            settings.instance(),
            new Lookup(stores, commits, settings),
            commits,
            new GroupProgress(commits, offsets, polling),
            lags,
            new Doubts(whyUnsure, lagThread, settings.deadline()),
            polling);
    LocalState state = new LocalState(settings.instance(), streams, stores, commits, lags);
    return new QueryHandler(
        settings,
        new Queries(settings, assignment, here, peers),
        new GroupState(settings, assignment, state, peers),
        new AwaitedOrders(settings, assignment, stores, peers));
  }

  private static Optional<Supplier<SSLContext>> context(Optional<TlsFiles> tls) {
    return tls.map(files -> () -> files.get().context());
  }

  private static boolean areVouchedFor(Optional<TlsFiles> tls) {
    return tls.map(files -> !files.settings().peers().isEmpty()).orElse(false);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Where this instance answers. */
  public Instance instance() {
    return settings.instance();
  }

  /** The orders of this instance that wait for their merchant. */
  public AwaitedCount awaited() {
    return awaited;
  }

  QueryHandler handler() {
    return handler;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    lagThread.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
