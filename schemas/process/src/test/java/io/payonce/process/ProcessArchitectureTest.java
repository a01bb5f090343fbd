package io.payonce.process;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ProcessArchitectureTest {

  private static final JavaClasses FRAME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.payonce.process");

  @Test
  void shouldDependOnWhatAFrameNeeds() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl..",
            "io.payonce.process..",
            "io.payonce.schemas..",
            "org.apache.kafka.common.config..",
            "org.eclipse.jetty..",
            "io.opentelemetry..",
            "io.github.bucket4j..",
            "org.slf4j..",
            "ch.qos.logback.classic..")
        .because("the frame knows neither process; what only one of them needs belongs to that one")
        .check(FRAME);
  }

  @Test
  void shouldHaveNoArrowUpwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("config")
        .definedBy("io.payonce.process.config")
        .layer("log")
        .definedBy("io.payonce.process.log")
        .layer("tls")
        .definedBy("io.payonce.process.tls")
        .layer("tracing")
        .definedBy("io.payonce.process.tracing")
        .layer("http")
        .definedBy("io.payonce.process.http")
        .layer("frame")
        .definedBy("io.payonce.process")
        .whereLayer("config")
        .mayNotAccessAnyLayer()
        .whereLayer("log")
        .mayNotAccessAnyLayer()
        .whereLayer("tls")
        .mayOnlyAccessLayers("config")
        .whereLayer("tracing")
        .mayOnlyAccessLayers("config")
        .whereLayer("http")
        .mayOnlyAccessLayers("log", "tls")
        .whereLayer("frame")
        .mayOnlyAccessLayers("config")
        .because("each room can be read with what lies below it; move what both need below both")
        .check(FRAME);
  }

  @Test
  void shouldKnowJettyAndOpenTelemetryInOneRoomEach() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.payonce.process.http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .because("configuration, TLS files and the start know no HTTP server")
        .check(FRAME);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.payonce.process.tracing")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .because("ports and configuration know no library of traces")
        .check(FRAME);
  }

  @Test
  void shouldEndTheJvmOnlyInMain() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ProcessMain")
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("processes are embedded by ops; throw, and let main decide the exit code")
        .check(FRAME);
  }
}
