package io.payonce.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The floors of the processor: no arrow goes up, none goes round. */
class ArchitectureTest {

  private static final String BASE = "io.payonce.processor";
  private static final int FILES_MAX = 25;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.payonce.processor");

  /** From the ground up. A package uses those of lower floors only, and no neighbour. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("notification.form", "storage"),
          Set.of("notification.json"),
          Set.of("notification.sender"),
          Set.of("notification.key"),
          Set.of("notification"),
          Set.of("kind"),
          Set.of("trade", "agreement", "authorization", "other", "decide"),
          Set.of("topology.store"),
          Set.of("topology"),
          Set.of("tracing", "metrics", "access", "takeover"),
          Set.of("config"),
          Set.of("merchants", "lag", "streams", "query.peers"),
          Set.of("query"),
          Set.of("query.http"),
          Set.of(""));

  @Test
  void shouldKnowEachPackage() {
    Set<String> found =
        CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());

    assertEquals(
        FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet()),
        found,
        "a new package needs its floor in FLOORS");
  }

  @Test
  void shouldUseLowerFloorsOnly() {
    Set<String> higher = new HashSet<>();
    for (Set<String> floor : topDown()) {
      higher.addAll(floor);
      floor.forEach(name -> checkKnowsNoneOf(name, higher));
    }
  }

  private static List<Set<String>> topDown() {
    List<Set<String>> floors = new ArrayList<>(FLOORS);
    Collections.reverse(floors);
    return floors;
  }

  private static void checkKnowsNoneOf(String name, Set<String> forbidden) {
    noClasses()
        .that(describe("are of '" + name + "'", one -> packageOf(one).equals(name)))
        .should()
        .dependOnClassesThat(
            describe(
                "are not below it",
                one ->
                    one.getPackageName().startsWith(BASE)
                        && !packageOf(one).equals(name)
                        && forbidden.contains(packageOf(one))))
        .because("a rule that needs something above it belongs above: move it there")
        .check(CLASSES);
  }

  /** The package of a class below the base: empty for the base itself. */
  private static String packageOf(JavaClass one) {
    String name = one.getPackageName().substring(BASE.length());
    return name.isEmpty() ? name : name.substring(1);
  }

  @Test
  void shouldGoRoundNowhere() {
    slices()
        .matching("io.payonce.processor.(**)")
        .should()
        .beFreeOfCycles()
        .because("two packages that need each other are one, or hide a third")
        .check(CLASSES);
  }

  @Test
  void shouldKeepRoomsSmall() {
    Map<String, Long> files =
        CLASSES.stream()
            .filter(one -> !one.getName().contains("$"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    files.forEach((name, count) -> assertTrue(count <= FILES_MAX, name + " has " + count));
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
        .resideOutsideOfPackages(
            "..processor.topology..", "..processor.storage..", "..processor.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.streams.state..")
        .because("a store is read and written by the topology; config only sizes it")
        .check(CLASSES);
  }
}
