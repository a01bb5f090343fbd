package io.payonce.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SchemasArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.payonce.schemas");

  @Test
  void shouldDependOnTheContractsOwnLibrariesOnly() {
    // Given
    var rule =
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "javax.crypto..",
                "io.payonce.schemas..",
                "org.apache.kafka.clients.consumer..",
                "org.apache.kafka.clients.producer..",
                "org.apache.kafka.common..",
                "com.fasterxml.jackson.core..",
                "com.fasterxml.jackson.databind..")
            .because(
                "everybody who reads the topics takes this module's dependencies along; put what"
                    + " needs more into the module that needs it");

    // When / Then
    rule.check(CLASSES);
  }

  @Test
  void shouldKeepJacksonInsideTheSerdes() {
    // Given
    var rule =
        classes()
            .that()
            .haveSimpleNameNotEndingWith("Serializer")
            .and()
            .haveSimpleNameNotEndingWith("Deserializer")
            .and()
            .doNotHaveSimpleName("JsonFields")
            .and()
            .doNotHaveSimpleName("JsonText")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("com.fasterxml..")
            .because(
                "records are plain Java, so that another encoding costs no reader a line; write a"
                    + " serializer beside the record instead of annotating it");

    // When / Then
    rule.check(CLASSES);
  }
}
