package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.payonce.testing.JsonSchemaFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas are JSON Schemas. */
class JsonSchemasTest {

  @ParameterizedTest
  @ValueSource(strings = {"order-event.v1", "ignored-notification.v1", "merchants.v1"})
  void shouldBeSchemaOfDraft202012(String name) {
    // Given
    var metaschema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    // When
    var errors = metaschema.validate(JsonSchemaFile.of(name).json(), InputFormat.JSON);

    // Then
    assertEquals(List.of(), errors);
  }
}
