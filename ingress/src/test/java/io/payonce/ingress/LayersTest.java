package io.payonce.ingress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {

  private static final JavaClasses INGRESS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.payonce.ingress");

  @Test
  void shouldDependOnlyOnWhatThinNeeds() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.payonce.ingress..",
            "io.payonce.process..",
            "io.payonce.schemas..",
            "org.eclipse.jetty..",
            "org.apache.kafka.clients..",
            "org.apache.kafka.common..",
            "io.prometheus.metrics..",
            "io.github.bucket4j..",
            "io.github.resilience4j.circuitbreaker..",
            "com.github.benmanes.caffeine.cache..",
            "io.opentelemetry..",
            "org.slf4j..")
        .because(
            "the ingress verifies nothing and knows no processor: what needs more than bytes"
                + " belongs into the processor, behind the raw topic")
        .check(INGRESS);
  }

  @Test
  void shouldHaveNoArrowUpwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("answer")
        .definedBy("io.payonce.ingress.reply")
        .layer("watch")
        .definedBy("io.payonce.ingress.metrics")
        .layer("form")
        .definedBy("io.payonce.ingress.form")
        .layer("limit")
        .definedBy("io.payonce.ingress.limit")
        .layer("admission")
        .definedBy("io.payonce.ingress.admission")
        .layer("send")
        .definedBy("io.payonce.ingress.send")
        .layer("trace")
        .definedBy("io.payonce.ingress.trace")
        .layer("config")
        .definedBy("io.payonce.ingress.config")
        .layer("request")
        .definedBy("io.payonce.ingress.request")
        .layer("ingress")
        .definedBy("io.payonce.ingress")
        .whereLayer("answer")
        .mayNotAccessAnyLayer()
        .whereLayer("watch")
        .mayOnlyAccessLayers("answer")
        .whereLayer("form")
        .mayOnlyAccessLayers("answer")
        .whereLayer("limit")
        .mayOnlyAccessLayers("answer", "watch")
        .whereLayer("admission")
        .mayOnlyAccessLayers("answer", "watch", "form", "limit")
        .whereLayer("send")
        .mayOnlyAccessLayers("answer", "watch")
        .whereLayer("trace")
        .mayOnlyAccessLayers("answer", "watch", "admission")
        .whereLayer("config")
        .mayOnlyAccessLayers("form", "limit", "admission", "send")
        .whereLayer("request")
        .mayOnlyAccessLayers("answer", "watch", "form", "limit", "admission", "send", "trace")
        .whereLayer("ingress")
        .mayNotBeAccessedByAnyLayer()
        .because("each room can be read with what lies below it; move what both need below both")
        .check(INGRESS);
  }

  @Test
  void shouldNotTouchServlets() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty.ee..")
        .because("servlets block a thread per request; write a Handler of Jetty's core instead")
        .check(INGRESS);
  }

  @Test
  void shouldKeepFuzzedRulesPure() {
    classes()
        .that()
        .resideInAPackage("io.payonce.ingress.form")
        .or()
        .haveSimpleName("DeadlineQueue")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.nio..",
            "io.payonce.ingress.reply",
            "io.payonce.ingress.form",
            "io.payonce.ingress.request")
        .because("rules that are fuzzed know no server and no Kafka; pass them bytes and times")
        .check(INGRESS);
  }

  @Test
  void shouldNeverEndTheJvm() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("an Ingress is embedded by ops; throw, and let the frame decide the exit code")
        .check(INGRESS);
  }
}
