package io.payonce.processor.query.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.payonce.processor.query.Http;
import io.payonce.testing.JsonSchemaFile;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The published description of the query port, and which of its answers were seen. */
public final class OpenApi {

  static final String TEXT = JsonSchemaFile.resource("openapi.yaml");

  private final JsonNode document = read();
  private final Set<String> seen = new TreeSet<>();

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(TEXT);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks an answer against the document: status, content type and the whole body. */
  public Http.Reply check(String path, Http.Reply reply) {
    JsonNode response = response(path, reply.status());
    String contentType = reply.header("Content-Type").replaceAll(";.*", "");
    JsonNode content = response.path("content").path(contentType);
    assertTrue(content.isObject(), () -> path + " may not answer " + contentType + ": " + reply);
    if (contentType.endsWith("json")) {
      assertEquals(List.of(), errors(content.path("schema"), reply.body()), reply::body);
      assertTrue(reply.body().endsWith("\n}\n"), reply::body);
    }
    if (response.path("headers").has("Retry-After")) {
      assertEquals("1", reply.header("Retry-After"), reply::toString);
    }
    seen.add(path + " " + reply.status());
    return reply;
  }

  private JsonNode response(String path, int status) {
    JsonNode response =
        document.path("paths").path(path).path("get").path("responses").path("" + status);
    assertTrue(response.isObject(), () -> path + " may not answer " + status);
    String ref = response.path("$ref").asText();
    return ref.isEmpty() ? response : document.at(ref.substring(1));
  }

  private List<String> errors(JsonNode schema, String body) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.setAll((ObjectNode) schema);
    root.set("components", document.path("components"));
    return new JsonSchemaFile(root.toString()).errors(body);
  }

  /** Every path and status that the document promises and no answer has shown. */
  public Set<String> unseen() {
    Set<String> promised = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .at("/get/responses")
          .properties()
          .forEach(response -> promised.add(path.getKey() + " " + response.getKey()));
    }
    promised.removeAll(seen);
    return promised;
  }

  /** The problem types that the document lists. */
  public Set<String> problemTypes() {
    Set<String> types = new TreeSet<>();
    document
        .at("/components/schemas/Problem/properties/type/enum")
        .forEach(type -> types.add(type.asText()));
    return types;
  }
}
