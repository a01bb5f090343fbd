package io.payonce.ops;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
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

  /** Bodies, keys, state and manifests lie in what ops writes. */
  @Test
  void shouldWriteFilesThatOnlyTheOwnerReads() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.payonce.ops.files")
        .and()
        .doNotHaveSimpleName("BenchOutput")
        .and()
        .doNotHaveSimpleName("SandboxMerchant")
        .should()
        .callMethodWhere(
            target(owner(type(Files.class)))
                .and(
                    target(
                        nameMatching(
                            "createDirector.*|createFile|newOutputStream|newBufferedWriter"
                                + "|newByteChannel|write.*"))))
        .because("files.OwnerOnly closes them to others; a merchants file has public keys only")
        .check(OPS);
  }

  @Test
  void shouldKeepBenchmarksApart() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("figures")
        .definedBy("io.payonce.ops.bench")
        .layer("processes")
        .definedBy(
            "io.payonce.ops.bench.site..",
            "io.payonce.ops.bench.state..",
            "io.payonce.ops.bench.traffic..")
        .layer("verify")
        .definedBy("io.payonce.ops.bench.verify..")
        .layer("dedupe")
        .definedBy("io.payonce.ops.bench.dedupe..")
        .layer("topology")
        .definedBy("io.payonce.ops.bench.topology..")
        .layer("restart")
        .definedBy("io.payonce.ops.bench.restart..")
        .layer("ingress")
        .definedBy("io.payonce.ops.bench.ingress..")
        .layer("endtoend")
        .definedBy("io.payonce.ops.bench.endtoend..")
        .whereLayer("figures")
        .mayNotAccessAnyLayer()
        .whereLayer("verify")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("dedupe")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("topology")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("restart")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("ingress")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("endtoend")
        .mayNotBeAccessedByAnyLayer()
        .because("a benchmark is read alone; what two need goes below both")
        .check(OPS);
  }

  @Test
  void shouldHaveNoCyclesOfBenchRooms() {
    slices().matching("io.payonce.ops.bench.(*)..").should().beFreeOfCycles().check(OPS);
  }

  @Test
  void shouldShareNoRulesWithTheProcessor() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.payonce.ops.replay..",
            "io.payonce.ops.judge..",
            "io.payonce.ops.story..",
            "io.payonce.ops.explain..",
            "io.payonce.ops.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.payonce.processor.decide..",
            "io.payonce.processor.kind..",
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
            "io.payonce.ops.judge..",
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
