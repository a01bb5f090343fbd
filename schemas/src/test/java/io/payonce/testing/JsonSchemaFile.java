package io.payonce.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A published JSON Schema, and what a document has against it.
 *
 * @param json the schema itself
 */
public record JsonSchemaFile(String json) {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** The schema of a name, for example {@code order-event.v1}. */
  public static JsonSchemaFile of(String name) {
    return new JsonSchemaFile(resource(name + ".schema.json"));
  }

  /** The text of a file that {@code schemas} publishes beside its classes. */
  public static String resource(String file) {
    try (InputStream in = Topics.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the document; empty when it is valid. Formats are checked too. */
  public List<String> errors(String document) {
    Schema schema = REGISTRY.getSchema(json);
    return schema
        .validate(
            document,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
