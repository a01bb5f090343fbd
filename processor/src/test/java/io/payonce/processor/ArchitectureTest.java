package io.payonce.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The floors of the processor: no arrow goes up, none goes round. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.payonce.processor");

  @Test
  void shouldStandOnItsFloors() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.payonce.processor..")
        .layer("notification")
        .definedBy("..processor.notification..")
        .layer("kind")
        .definedBy("..processor.kind..")
        .layer("trade")
        .definedBy("..processor.trade..")
        .layer("agreement")
        .definedBy("..processor.agreement..")
        .layer("authorization")
        .definedBy("..processor.authorization..")
        .layer("other")
        .definedBy("..processor.other..")
        .layer("decide")
        .definedBy("..processor.decide..")
        .layer("topology")
        .definedBy("..processor.topology..")
        .layer("runtime")
        .definedBy("..processor.runtime..")
        .layer("access")
        .definedBy("..processor.access..")
        .layer("query")
        .definedBy("..processor.query..")
        .layer("tracing")
        .definedBy("..processor.tracing..")
        .layer("takeover")
        .definedBy("..processor.takeover..")
        .layer("process")
        .definedBy("io.payonce.processor")
        .whereLayer("trade")
        .mayOnlyAccessLayers("notification", "kind")
        .whereLayer("agreement")
        .mayOnlyAccessLayers("notification", "kind")
        .whereLayer("authorization")
        .mayOnlyAccessLayers("notification", "kind")
        .whereLayer("other")
        .mayOnlyAccessLayers("notification", "kind")
        .whereLayer("notification")
        .mayNotAccessAnyLayer()
        .whereLayer("kind")
        .mayOnlyAccessLayers("notification")
        .whereLayer("decide")
        .mayOnlyAccessLayers("notification", "kind")
        .whereLayer("topology")
        .mayOnlyAccessLayers("notification", "kind", "decide", "trade")
        .whereLayer("process")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runtime")
        .mayOnlyAccessLayers(
            "notification",
            "kind",
            "decide",
            "trade",
            "agreement",
            "authorization",
            "other",
            "topology",
            "access")
        .whereLayer("query")
        .mayOnlyAccessLayers(
            "notification",
            "kind",
            "decide",
            "trade",
            "agreement",
            "authorization",
            "topology",
            "access")
        .whereLayer("tracing")
        .mayOnlyAccessLayers("kind", "notification", "topology")
        .whereLayer("access")
        .mayNotAccessAnyLayer()
        .whereLayer("takeover")
        .mayNotAccessAnyLayer()
        .because("a rule that needs something above it belongs above: move it there")
        .check(CLASSES);
  }

  @Test
  void shouldGoRoundNowhere() {
    slices()
        .matching("io.payonce.processor.(*)..")
        .should()
        .beFreeOfCycles()
        .because("two packages that need each other are one, or hide a third")
        .check(CLASSES);
  }

  @Test
  void shouldKeepTheRulesPure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..processor.notification..",
            "..processor.kind..",
            "..processor.trade..",
            "..processor.agreement..",
            "..processor.authorization..",
            "..processor.other..",
            "..processor.decide..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..", "org.eclipse.jetty..", "org.rocksdb..", "com.fasterxml..")
        .because(
            "the rules must run in any test and tool: read Kafka and files in the layers above")
        .check(CLASSES);
  }

  @Test
  void shouldKnowOneWayToTraceInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..processor.tracing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.opentelemetry..")
        .because("steps tell a RecordTrace what they do, which costs nothing when it is off")
        .check(CLASSES);
  }

  @Test
  void shouldDecideWhoMayAskWithoutServerAndStream() {
    noClasses()
        .that()
        .resideInAPackage("..processor.access..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "org.apache.kafka.streams..", "org.rocksdb..")
        .because("who may ask is decided alike for every server; give it what it needs to know")
        .check(CLASSES);
  }

  @Test
  void shouldTakeTimeFromTheRecordOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..processor.notification..",
            "..processor.kind..",
            "..processor.trade..",
            "..processor.agreement..",
            "..processor.authorization..",
            "..processor.other..",
            "..processor.decide..",
            "..processor.topology..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Random.class)
        .orShould()
        .callMethod(java.time.ZoneId.class, "systemDefault")
        .because("the same log must give the same bytes: take time from the record")
        .check(CLASSES);
  }

  @Test
  void shouldTouchStoresInTheTopologyOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..processor.topology..", "..processor.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.streams.state..")
        .because("a store is read and written by the topology; runtime only sizes it")
        .check(CLASSES);
  }
}
