package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.book.Acceptances;
import io.payonce.ops.proof.book.FirstOutcomes;
import io.payonce.ops.proof.book.JournalBook;
import io.payonce.ops.proof.book.KeptTable;
import io.payonce.ops.proof.book.OrderBook;
import io.payonce.ops.proof.book.Provenance;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/** Audits what lies on the topics at one moment. It reads, and writes nothing anywhere. */
final class Audit {

  private final AuditSettings settings;
  private final Findings findings;
  private final FirstOutcomes beginnings = new FirstOutcomes();
  private final LongAdder read = new LongAdder();
  private final long beganNanos = System.nanoTime();
  private volatile long offsets;
  private List<PartitionPlan> plans;
  private int partitions;

  /**
   * An audit that has not begun.
   *
   * @param findings takes what is found
   */
  public Audit(AuditSettings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
  }

  /**
   * Reads and decides.
   *
   * @throws io.payonce.ops.cli.OpsException when it cannot be done
   */
  public AuditResult run() throws InterruptedException {
    try (Admin admin = KafkaClients.admin(settings.client());
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(settings.client())) {
      Planner planner = Planner.of(settings, admin, consumer);
      plans = planner.plan();
      partitions = planner.partitions();
    }
    int passes =
        MemoryBudget.passes(
            plans,
            Workers.threads(),
            settings.journals(),
            settings.memoryBytes(),
            settings.hasMerchants());
    offsets = passes * plans.stream().mapToLong(PartitionPlan::offsets).sum();
    List<LogSeen> logs = new ArrayList<>();
    try (Workers workers = new Workers()) {
      for (int pass = 0; pass < passes; pass++) {
        logs.addAll(pass(scope(pass, passes), workers));
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    logs.sort(Comparator.comparing(LogSeen::topic).thenComparingInt(LogSeen::partition));
    return new AuditResult(
        findings,
        logs,
        read.sum(),
        passes,
        settings.verifier() != null,
        !settings.journals().isEmpty(),
        beginnings.from(),
        took);
  }

  /** How far it is, for people; any thread may ask. */
  public String progress() {
    long done = read.sum();
    long all = offsets;
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    if (all == 0) {
      return "audit: looking where the topics end";
    }
    double rate = done / seconds;
    return "audit: %d of %d records (%.0f %%), %.0f/s, about %.0f s left, %d violations"
        .formatted(
            done,
            all,
            100.0 * done / all,
            rate,
            Math.max(0, all - done) / Math.max(1, rate),
            findings.total());
  }

  private Scope scope(int pass, int passes) {
    JournalBook journals =
        settings.journals().isEmpty()
            ? null
            : JournalBook.read(settings.journals(), findings, pass, passes);
    return new Scope(
        settings.topics(),
        settings.rawTopic(),
        partitions,
        settings.verifier(),
        journals,
        findings,
        new Acceptances(KeptTable.EVERYTHING),
        new Provenance(),
        beginnings,
        pass,
        passes);
  }

  private List<LogSeen> pass(Scope scope, Workers workers) throws InterruptedException {
    List<Callable<List<LogSeen>>> tasks = new ArrayList<>();
    plans.forEach(plan -> tasks.add(() -> partition(scope, plan)));
    List<List<LogSeen>> logs = workers.all(tasks);
    if (scope.journals() != null) {
      scope.journals().settle(plans.stream().allMatch(p -> p.isComplete() && p.isToTheEnd()));
    }
    if (!scope.isFirstPass()) {
      return List.of();
    }
    try (PartitionLogs others = logs(false)) {
      new Origins(scope, plans, others::open).settle();
    }
    return logs.stream().flatMap(List::stream).toList();
  }

  private List<LogSeen> partition(Scope scope, PartitionPlan plan) {
    OrderBook orders =
        new OrderBook(
            KeptTable.EVERYTHING, plan.isComplete(), settings.historyBefore(), scope.findings());
    KeyedAudit keyed = new KeyedAudit(scope, orders, plan.isComplete());
    Leftovers leftovers = new Leftovers(plan.partition(), scope.rawTopic(), findings, true);
    List<LogSeen> seen;
    try (PartitionLogs logs = logs(scope.isFirstPass())) {
      List<Cursor> cursors = new ArrayList<>();
      for (OutcomeKind kind : OutcomeKind.values()) {
        cursors.add(new Cursor(kind, logs.open(plan.outcomes().get(kind))));
      }
      new PartitionAudit(scope, cursors, keyed, leftovers).run(plan, logs.openRaw(plan.raw()));
      seen =
          Stream.concat(Stream.of(plan.raw()), plan.outcomes().values().stream())
              .map(logs::seen)
              .toList();
    }
    if (scope.isFirstPass()) {
      settle(scope, plan, leftovers);
    }
    return seen;
  }

  private void settle(Scope scope, PartitionPlan plan, Leftovers leftovers) {
    if (!leftovers.strays().isEmpty()) {
      try (PartitionLogs again = logs(false)) {
        new StrayCheck(scope, leftovers.strays())
            .run(again.openRaw(plan.raw()), kind -> again.open(plan.outcomes().get(kind)));
      }
    }
    leftovers.nameMissing();
    if (plan.frontier() == PartitionPlan.UNKNOWN && plan.raw().offsets() > 0) {
      findings.undecided(Undecided.LAST_OUTCOMES);
    }
  }

  private PartitionLogs logs(boolean isDigested) {
    return new PartitionLogs(settings.client(), isDigested, read);
  }
}
