package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.testing.Alipay;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of orders beside a merchant's own, judged by the processor's rules: the audit finds
 * nothing in them, and each fault that is planted in one of their events.
 */
class OrderMixFuzz {

  private static final int LIVES = 20;
  private static final int STEPS = 40;

  /** In the middle of a life, so that some of its facts are history. */
  private static final OffsetDateTime BEGUN =
      Alipay.NOTIFY_TIME.plusSeconds(10).atOffset(ZoneOffset.ofHours(8));

  @TempDir private Path directory;
  private IndependentVerifier verifier;
  private JudgeRules all;
  private JudgeRules sinceThen;
  private int planted;

  @ParameterizedTest
  @ValueSource(strings = {"ignore", "check", "require"})
  void shouldFindNothingWhereNothingIs(String mode) {
    read(mode);
    repeat(
        random -> {
          // Given
          LogSample log = life(random);

          // When / Then
          assertClean("whole", log);
          log.slices = 3;
          assertClean("in slices", log);
          log.slices = 1;
          log.keysMax = 4;
          assertClean("with little memory", log);
          log.keysMax = LogSample.EVERYTHING;
          log.from = random.nextInt(STEPS);
          assertClean("from " + log.from, log);
          log.from = 0;
          log.verifier = null;
          assertClean("without the merchants file", log);
        });
  }

  private static void assertClean(String how, LogSample log) {
    Findings findings = log.audit();
    assertTrue(findings.isClean(), () -> how + ": " + shown(findings));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "require"})
  void shouldNameEachFaultThatIsPlanted(String mode) {
    read(mode);
    repeat(
        random -> {
          // Given
          LogSample log = life(random);
          PlantedFault fault = PlantedFault.plant(log, random);
          if (fault == null) {
            return;
          }
          planted++;

          // When
          Findings findings = log.audit();

          // Then
          assertEquals(
              new TreeSet<>(fault.violations()), log.violations(), () -> fault + shown(findings));
        });
    assertTrue(planted > LIVES / 2, planted + " planted");
  }

  private void read(String mode) {
    Path merchants = OrderMix.merchants(directory, mode);
    verifier = new IndependentVerifier(IndependentMerchants.read(merchants));
    all = JudgeRules.read(merchants, Map.of());
    sinceThen = JudgeRules.read(merchants, Map.of("history.before", BEGUN.toString()));
  }

  private LogSample life(Random random) {
    boolean hasHistory = random.nextInt(4) == 0;
    JudgedLog judged =
        new JudgedLog(hasHistory ? sinceThen : all, verifier, hasHistory ? BEGUN : null);
    return new OrderMix(judged, random).live(STEPS).judged.log;
  }

  /** The seed of a failure repeats it: {@code -Dseed=}. */
  private static void repeat(Consumer<Random> test) {
    long first = Long.getLong("seed", new Random().nextLong());
    for (long seed = first; seed != first + LIVES; seed++) {
      try {
        test.accept(new Random(seed));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("repeat with -Dseed=" + seed + ": " + failure, failure);
      }
    }
  }

  private static String shown(Findings findings) {
    StringBuilder shown = new StringBuilder();
    for (Violation violation : Violation.values()) {
      findings.first(violation).forEach(finding -> shown.append('\n').append(finding));
    }
    return shown.toString();
  }
}
