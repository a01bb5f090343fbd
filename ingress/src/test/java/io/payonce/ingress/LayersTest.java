package io.payonce.ingress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {

  private final JavaClasses ingress =
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
            "javax.net.ssl..",
            "io.payonce.ingress..",
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
        .check(ingress);
  }

  @Test
  void shouldNotTouchServlets() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty.ee..")
        .because("servlets block a thread per request; write a Handler of Jetty's core instead")
        .check(ingress);
  }

  @Test
  void shouldKeepTheRoutingKeyPure() {
    classes()
        .that()
        .haveSimpleName("RoutingKey")
        .or()
        .haveSimpleNameStartingWith("FormScanner")
        .or()
        .haveSimpleName("DeadlineQueue")
        .or()
        .haveSimpleName("Checks")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util..", "java.nio..", "io.payonce.ingress")
        .because("rules that are fuzzed know no server and no Kafka; pass them bytes and times")
        .check(ingress);
  }

  @Test
  void shouldExitOnlyInMain() {
    noClasses()
        .that()
        .doNotHaveSimpleName("IngressMain")
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("an Ingress is embedded by ops; throw, and let main decide the exit code")
        .check(ingress);
  }
}
