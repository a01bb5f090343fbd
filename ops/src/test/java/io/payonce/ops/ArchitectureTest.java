package io.payonce.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses OPS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.payonce.ops");

  @Test
  void shouldHaveNoCyclesOfPackages() {
    slices()
        .matching("io.payonce.ops.(*)..")
        .should()
        .beFreeOfCycles()
        .because("verbs stand on top of what they do; move what both need below both")
        .check(OPS);
  }

  @Test
  void shouldShareNoRulesWithTheProcessor() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.payonce.ops.replay..",
            "io.payonce.ops.story..",
            "io.payonce.ops.explain..",
            "io.payonce.ops.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.payonce.processor.notification..",
            "io.payonce.processor.trade..",
            "io.payonce.processor.topology..")
        .because("a proof by the rules that it is to prove is none; write the rule a second time")
        .check(OPS);
  }

  @Test
  void shouldStartProcessesOnlyInDevReplayAndBench() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.payonce.ops.dev..",
            "io.payonce.ops.replay..",
            "io.payonce.ops.story..",
            "io.payonce.ops.explain..",
            "io.payonce.ops.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.payonce.ingress..", "io.payonce.processor..")
        .because("all other verbs meet the processes on their ports and topics, as users do")
        .check(OPS);
  }
}
