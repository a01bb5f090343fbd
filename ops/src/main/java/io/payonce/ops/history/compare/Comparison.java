package io.payonce.ops.history.compare;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.compare.runs.OutcomeMerge;
import io.payonce.ops.history.compare.runs.OutcomeStream;
import io.payonce.ops.history.compare.runs.Range;
import io.payonce.ops.history.compare.runs.RunTopics;
import io.payonce.ops.history.compare.runs.Runs;
import io.payonce.ops.history.compare.runs.SourceSearch;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares two runs partition by partition, as many at a time as there are cores. */
final class Comparison {

  private final Map<String, String> client;
  private final Runs runs;
  private final int firstMax;
  private final Consumer<Difference> all;
  private final LongAdder outcomes = new LongAdder();
  private final LongAdder partitionsDone = new LongAdder();

  /**
   * A comparison that has not begun.
   *
   * @param client Kafka client properties
   * @param runs what is compared
   * @param firstMax how many differences to keep
   * @param all is told of every difference, by several threads
   */
  public Comparison(Map<String, String> client, Runs runs, int firstMax, Consumer<Difference> all) {
    this.client = new HashMap<>(client);
    // Everything that is to be read is there; the broker need not wait for more.
    this.client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
    this.runs = runs;
    this.firstMax = firstMax;
    this.all = all;
  }

  /**
   * Compares.
   *
   * @throws OpsException when a topic cannot be read, or its outcomes are out of order
   */
  public ComparisonTally run() throws InterruptedException {
    int threads = Math.min(runs.ranges().size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      List<Callable<ComparisonTally>> tasks = new ArrayList<>();
      runs.ranges().forEach(range -> tasks.add(() -> compare(range)));
      List<Future<ComparisonTally>> running = tasks.stream().map(pool::submit).toList();
      ComparisonTally sum = new ComparisonTally(firstMax);
      for (Future<ComparisonTally> one : running) {
        sum.add(get(one));
      }
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }

  /** How many outcomes were compared so far; any thread may ask. */
  public long outcomes() {
    return outcomes.sum();
  }

  /** How many partitions are done; any thread may ask. */
  public long partitionsDone() {
    return partitionsDone.sum();
  }

  private ComparisonTally compare(Range range) {
    ComparisonTally tally = new ComparisonTally(firstMax);
    try (SourceSearch search = new SourceSearch(client);
        Readers live = new Readers(search, runs.live(), range);
        Readers shadow = new Readers(search, runs.shadow(), range)) {
      new PartitionComparison(live.merge, shadow.merge, tally, all, outcomes).run();
      live.checkEnd(search);
      shadow.checkEnd(search);
      tally.warm += shadow.passedOver;
    }
    partitionsDone.increment();
    return tally;
  }

  private static ComparisonTally get(Future<ComparisonTally> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a comparison throws nothing checked", e.getCause());
    }
  }

  /** One run's open topics of a partition. */
  private final class Readers implements AutoCloseable {

    private final List<ExtentReader> open = new ArrayList<>();
    private final List<OutcomeStream> streams = new ArrayList<>();
    private final List<Extent> extents = new ArrayList<>();
    private final OutcomeMerge merge;
    private long passedOver;

    Readers(SourceSearch search, RunTopics topics, Range range) {
      for (OutcomeKind kind : OutcomeKind.values()) {
        Extent whole = topics.extent(kind, range.partition());
        long begin = range.from() == 0 ? whole.from() : search.near(whole, range.from());
        passedOver += begin - whole.from();
        extents.add(whole);
        Extent extent = new Extent(whole.partition(), begin, whole.to());
        streams.add(new OutcomeStream(kind, records(extent), range.from(), range.to()));
      }
      merge = new OutcomeMerge(streams);
    }

    private Supplier<ConsumerRecord<byte[], byte[]>> records(Extent extent) {
      if (extent.offsets() == 0) {
        return () -> null;
      }
      ExtentReader reader = ExtentReader.open(client, extent);
      open.add(reader);
      return reader::next;
    }

    /** What lies behind the range is not read; its last record tells whether all is in order. */
    void checkEnd(SourceSearch search) {
      for (int i = 0; i < streams.size(); i++) {
        if (streams.get(i).isCut()) {
          streams.get(i).endsWith(search.last(extents.get(i)));
        }
      }
    }

    @Override
    public void close() {
      open.forEach(ExtentReader::close);
    }
  }
}
