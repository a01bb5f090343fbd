package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.log.Point;
import io.payonce.testing.Alipay;
import io.payonce.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the audit of a large log, in the same JVM again and again; MEASURED.md has the command.
 */
class AuditBenchmark {

  private static final int PARTITIONS = Integer.getInteger("benchmark.partitions", 4);
  private static final int NOTIFICATIONS = Integer.getInteger("benchmark.notifications", 300_000);
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

  /** Of so many notifications one is signed and verified, for both take long. */
  private static final int SIGNED = 15;

  @TempDir private Path directory;

  @Test
  void auditWithoutVerification() throws Exception {
    audit(NOTIFICATIONS, false, null);
  }

  @Test
  void auditWithVerification() throws Exception {
    Path merchants = directory.resolve("merchants.json");
    Files.writeString(merchants, Alipay.sandbox().merchantsJson());
    audit(
        NOTIFICATIONS / SIGNED,
        true,
        new IndependentVerifier(IndependentMerchants.read(merchants)));
  }

  private static void audit(int notifications, boolean isSigned, IndependentVerifier verifier)
      throws InterruptedException {
    try (TestBroker broker = TestBroker.start()) {
      BenchmarkLog.write(broker, PARTITIONS, notifications, isSigned);
      for (int round = 0; round < ROUNDS; round++) {
        Duration before = cpu();
        AuditResult result =
            new Audit(settings(broker, verifier), new Findings(1, System.out::println)).run();
        assertTrue(result.findings().isClean());
        System.out.printf(
            "round %d: %d records, %d/s, %.1f µs of CPU of this JVM each, %s verified%n",
            round,
            result.records(),
            result.recordsPerSecond(),
            cpu().minus(before).toNanos() / 1e3 / result.records(),
            result.findings().counts().getOrDefault("verified again", 0L));
      }
    }
  }

  private static AuditSettings settings(TestBroker broker, IndependentVerifier verifier) {
    return new AuditSettings(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        LogSample.TOPICS,
        LogSample.TOPICS.notifications(),
        "none",
        Point.parse("earliest"),
        Point.parse("latest"),
        verifier,
        List.of(),
        null,
        128L << 20);
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
