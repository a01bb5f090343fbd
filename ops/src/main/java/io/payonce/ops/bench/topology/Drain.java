package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.load.CpuTimes;
import io.payonce.ops.bench.site.BrokerJvm;
import io.payonce.ops.bench.site.ServiceJvm;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Watches a processor work off a backlog, by what its group has committed. */
final class Drain {

  static final String PROCESSOR = "processor";
  static final String BROKER = "broker";

  /** The first part warms up the JVM: it is not measured. */
  private static final double WARM_SHARE = 0.6;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MS = 20;
  private static final String TOPIC = new Topics(Topics.DEFAULT_PREFIX).notifications();
  private static final String COMMIT = "payonce_processor_commit_seconds";

  /** The positions of all at one moment. */
  private record Reading(
      long nanos,
      long records,
      Map<String, Long> cpuNanos,
      double allocatedBytes,
      double commits,
      double commitSeconds) {}

  private final BrokerJvm broker;
  private final ServiceJvm processor;
  private final String group;
  private final CpuTimes cpu;
  private volatile long committed;

  Drain(BrokerJvm broker, ServiceJvm processor, String group) {
    this.broker = broker;
    this.processor = processor;
    this.group = group;
    this.cpu =
        new CpuTimes(Map.of(PROCESSOR, List.of(processor.pid()), BROKER, List.of(broker.pid())));
  }

  /** Records whose outcome is committed; for another thread to tell. */
  long committed() {
    return committed;
  }

  /** Waits until the backlog is done. */
  DrainResult await(Backlog backlog) throws InterruptedException {
    try (Admin admin = KafkaClients.admin(broker.client())) {
      ConsumerGroup progress = new ConsumerGroup(admin, group);
      Reading from = await(progress, (long) (backlog.records() * WARM_SHARE));
      return result(from, await(progress, backlog.records()));
    }
  }

  private Reading await(ConsumerGroup progress, long wanted) throws InterruptedException {
    long lastMove = System.nanoTime();
    while (true) {
      processor.checkAlive();
      long now = progress.offsets(TOPIC).values().stream().mapToLong(offset -> offset).sum();
      if (now >= wanted) {
        return reading(now);
      }
      if (now != committed) {
        committed = now;
        lastMove = System.nanoTime();
      } else if (System.nanoTime() - lastMove > PATIENCE.toNanos()) {
        throw new OpsException("the processor has stood still for two minutes at record " + now);
      }
      // Kafka has no call that waits for it; patience bounds the asking.
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private Reading reading(long records) throws InterruptedException {
    return new Reading(
        System.nanoTime(),
        records,
        cpu.nanos(),
        processor.counter("jvm_memory_pool_allocated_bytes_total"),
        processor.counter(COMMIT + "_count"),
        processor.counter(COMMIT + "_sum"));
  }

  private static DrainResult result(Reading from, Reading to) {
    long records = to.records() - from.records();
    if (records == 0) {
      throw new OpsException("one commit held the rest of the backlog; use more --records");
    }
    double commits = to.commits() - from.commits();
    return new DrainResult(
        records,
        (to.nanos() - from.nanos()) / 1e9,
        cpuMicros(from, to, PROCESSOR),
        cpuMicros(from, to, BROKER),
        (to.allocatedBytes() - from.allocatedBytes()) / records,
        commits,
        commits == 0 ? 0 : (to.commitSeconds() - from.commitSeconds()) * 1e3 / commits);
  }

  private static double cpuMicros(Reading from, Reading to, String process) {
    long nanos = to.cpuNanos().get(process) - from.cpuNanos().get(process);
    return nanos / 1e3 / (to.records() - from.records());
  }
}
