package io.payonce.ops.proof.audit;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.proof.book.Acceptances;
import io.payonce.ops.proof.book.FirstOutcomes;
import io.payonce.ops.proof.book.OrderBook;
import io.payonce.ops.proof.book.Provenance;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * An audit that goes on: in rounds, each up to where the application has committed. What it
 * remembers is bounded; of what it forgot it decides nothing.
 */
final class Follower {

  private final AuditSettings settings;
  private final Findings findings;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final FirstOutcomes beginnings = new FirstOutcomes();
  private final LongAdder read = new LongAdder();
  private final Map<Integer, Audited> audited = new HashMap<>();
  private final long beganNanos = System.nanoTime();
  private volatile long behind;
  private volatile long lastRoundMs;

  /** A partition between two rounds. */
  private record Audited(PartitionAudit audit, List<Cursor> cursors, Leftovers leftovers) {}

  /**
   * A follower that has not begun.
   *
   * @param interval from the end of a round to the next
   */
  public Follower(AuditSettings settings, Findings findings, Duration interval) {
    this.settings = settings;
    this.findings = findings;
    this.interval = interval;
  }

  /** Lets {@link #run} end after the round; any thread may call it. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Follows until it is stopped.
   *
   * @param metricsPort 0 is any free one
   * @param ready is told the port that metrics are on, after the first round
   */
  public AuditResult run(int metricsPort, IntConsumer ready) throws InterruptedException {
    try (Admin admin = KafkaClients.admin(settings.client());
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(settings.client());
        Workers workers = new Workers();
        AuditMetrics metrics = AuditMetrics.serve(this, metricsPort)) {
      Planner planner = Planner.of(settings, admin, consumer);
      if (planner.committed().isEmpty()) {
        throw new OpsException(
            "the group "
                + settings.applicationId()
                + " has no committed offset, so nothing says what was processed; name the"
                + " processor's application.id with --application-id");
      }
      Scope scope = scope(planner.partitions());
      List<PartitionPlan> begin = planner.plan().stream().map(PartitionPlan::nothingYet).toList();
      begin.forEach(plan -> audited.put(plan.partition(), audited(scope, plan)));
      List<PartitionPlan> plans = round(planner, begin, workers);
      ready.accept(metrics.port());
      while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        plans = round(planner, plans, workers);
      }
      settle(scope, begin, plans);
      return new AuditResult(
          findings,
          List.of(),
          read.sum(),
          1,
          settings.verifier() != null,
          false,
          beginnings.from(),
          Duration.ofNanos(System.nanoTime() - beganNanos));
    }
  }

  Findings findings() {
    return findings;
  }

  long records() {
    return read.sum();
  }

  long behind() {
    return behind;
  }

  long lastRoundMs() {
    return lastRoundMs;
  }

  private Scope scope(int partitions) {
    long acceptances = settings.memoryBytes() / 2 / MemoryBudget.ACCEPTANCE_BYTES;
    return new Scope(
        settings.topics(),
        settings.rawTopic(),
        partitions,
        settings.verifier(),
        null,
        findings,
        new Acceptances(entries(acceptances)),
        new Provenance(),
        beginnings,
        0,
        1);
  }

  private Audited audited(Scope scope, PartitionPlan plan) {
    long bytes = MemoryBudget.orderBytes(settings.hasMerchants());
    long orders = settings.memoryBytes() / 2 / bytes / scope.partitions();
    List<Cursor> cursors = new ArrayList<>();
    for (OutcomeKind kind : OutcomeKind.values()) {
      cursors.add(new Cursor(kind, () -> null));
    }
    Leftovers leftovers = new Leftovers(plan.partition(), scope.rawTopic(), findings, false);
    KeyedAudit keyed =
        new KeyedAudit(
            scope,
            new OrderBook(entries(orders), plan.isComplete(), settings.historyBefore(), findings),
            plan.isComplete());
    return new Audited(new PartitionAudit(scope, cursors, keyed, leftovers), cursors, leftovers);
  }

  private static int entries(long wanted) {
    return (int) Math.max(1024, Math.min(Integer.MAX_VALUE - 1, wanted));
  }

  private List<PartitionPlan> round(Planner planner, List<PartitionPlan> done, Workers workers)
      throws InterruptedException {
    List<PartitionPlan> next = planner.planNext(done);
    behind = next.stream().mapToLong(plan -> plan.raw().offsets()).sum();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    next.forEach(plan -> tasks.add(() -> round(plan)));
    workers.all(tasks);
    behind = 0;
    lastRoundMs = System.currentTimeMillis();
    return next;
  }

  private boolean round(PartitionPlan plan) {
    Audited partition = audited.get(plan.partition());
    try (PartitionLogs logs = new PartitionLogs(settings.client(), false, read)) {
      partition
          .cursors()
          .forEach(cursor -> cursor.goOn(logs.open(plan.outcomes().get(cursor.kind()))));
      partition.audit().run(plan, logs.openRaw(plan.raw()));
      partition.cursors().forEach(Cursor::readOn);
    }
    partition.leftovers().nameMissing();
    return true;
  }

  private void settle(Scope scope, List<PartitionPlan> begin, List<PartitionPlan> end) {
    List<PartitionPlan> all = new ArrayList<>();
    for (int i = 0; i < end.size(); i++) {
      all.add(end.get(i).since(begin.get(i).raw().from()));
    }
    try (PartitionLogs others = new PartitionLogs(settings.client(), false, read)) {
      new Origins(scope, all, others::open).settle();
    }
  }
}
