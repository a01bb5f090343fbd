package io.payonce.ops;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.payonce.ops";

  /** Files of a package at most, but for the one that describes it. */
  private static final int TYPES_MAX = 24;

  private static final JavaClasses OPS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void shouldHaveNoCyclesOfRooms() {
    slices().matching("io.payonce.ops.(*)..").should().beFreeOfCycles().check(OPS);
  }

  @Test
  void shouldHaveNoCyclesOfPackages() {
    slices()
        .matching("io.payonce.ops.(**)")
        .should()
        .beFreeOfCycles()
        .because("a verb stands on top of what it does; move what both need below both")
        .check(OPS);
  }

  /** The order of the rooms: who reads one reads what lies below it, and nothing above. */
  @Test
  void shouldLookDownFromRoomToRoom() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy(ROOT)
        .layer("bench")
        .definedBy(ROOT + ".bench..")
        .layer("history")
        .definedBy(ROOT + ".history..")
        .layer("proof")
        .definedBy(ROOT + ".proof..")
        .layer("merchants")
        .definedBy(ROOT + ".merchants..")
        .layer("trace")
        .definedBy(ROOT + ".trace..")
        .layer("local")
        .definedBy(ROOT + ".local..")
        .layer("records")
        .definedBy(ROOT + ".records..")
        .layer("cli")
        .definedBy(ROOT + ".cli..")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bench")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("proof")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("history")
        .mayOnlyBeAccessedByLayers("main", "bench")
        .whereLayer("merchants")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("main", "history", "merchants")
        .whereLayer("local")
        .mayOnlyBeAccessedByLayers("main", "bench", "trace")
        .whereLayer("records")
        .mayOnlyBeAccessedByLayers(
            "main", "bench", "history", "proof", "merchants", "trace", "local")
        .because("a room answers one question; what two need goes below both")
        .check(OPS);
  }

  @Test
  void shouldNotOvercrowdAPackage() {
    Map<String, Long> crowded =
        topLevel().collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    crowded.values().removeIf(types -> types <= TYPES_MAX);

    assertEquals(Map.of(), crowded, "split by meaning, with a package-info for each part");
  }

  @Test
  void shouldNameATypeOnce() {
    Map<String, Long> names =
        topLevel().collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
    names.values().removeIf(types -> types == 1);

    assertEquals(Map.of(), names, "rename by meaning");
  }

  private static Stream<JavaClass> topLevel() {
    return OPS.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"));
  }

  /** Bodies, keys, state and manifests lie in what ops writes. */
  @Test
  void shouldWriteFilesThatOnlyTheOwnerReads() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.payonce.ops.cli.files")
        .and()
        .doNotHaveSimpleName("BenchOutput")
        .and()
        .doNotHaveSimpleName("SandboxMerchant")
        .and()
        .doNotHaveSimpleName("MerchantsJson")
        .should()
        .callMethodWhere(
            target(owner(type(Files.class)))
                .and(
                    target(
                        nameMatching(
                            "createDirector.*|createFile|newOutputStream|newBufferedWriter"
                                + "|newByteChannel|write.*"))))
        .because("cli.files.OwnerOnly closes them to others; a merchants file has public keys only")
        .check(OPS);
  }

  @Test
  void shouldKeepBenchmarksApart() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("figures")
        .definedBy("io.payonce.ops.bench.figures..", "io.payonce.ops.bench.load..")
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
  void shouldShareNoRulesWithTheProcessor() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.payonce.ops.history.replay..",
            "io.payonce.ops.trace..",
            "io.payonce.ops.merchants..",
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
            "io.payonce.ops.local.dev..",
            "io.payonce.ops.history.replay..",
            "io.payonce.ops.trace..",
            "io.payonce.ops.merchants..",
            "io.payonce.ops.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.payonce.ingress..", "io.payonce.processor..")
        .because("all other verbs meet the processes on their ports and topics, as users do")
        .check(OPS);
  }
}
