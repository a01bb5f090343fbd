package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.payonce.testing.JsonSchemaFile;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** asyncapi.yaml says what the code says, no more and no less. */
class AsyncApiTest {

  private static final List<Topic> TOPICS =
      new Topics(Topics.DEFAULT_PREFIX).catalogue(1, (short) 1, 1);

  private final JsonNode api = parse();

  @Test
  void shouldListExactlyTheTopics() {
    // Given
    Set<String> topics = TOPICS.stream().map(Topic::name).collect(sorted());

    // When
    Set<String> addresses =
        api.at("/channels").valueStream().map(c -> c.get("address").textValue()).collect(sorted());

    // Then
    assertEquals(topics, addresses);
  }

  @Test
  void shouldSayWhatTheTopicsAreConfiguredTo() {
    // Given
    Map<String, Topic> topics =
        TOPICS.stream().collect(Collectors.toMap(Topic::name, Function.identity()));

    for (JsonNode channel : api.get("channels")) {
      // When
      JsonNode configured = channel.at("/bindings/kafka/topicConfiguration");
      Map<String, String> config = topics.get(channel.get("address").textValue()).config();

      // Then
      for (String name : List.of("retention.ms", "max.message.bytes")) {
        assertEquals(config.get(name), configured.get(name).asText(), name);
      }
    }
  }

  @Test
  void shouldListExactlyTheHeaders() {
    // Given
    Set<String> expected =
        Stream.of(RawHeaders.class, OutcomeHeaders.class, CloudEventHeaders.class)
            .flatMap(AsyncApiTest::names)
            .collect(sorted());

    // When
    Set<String> headers = new TreeSet<>();
    for (String schema : List.of("rawHeaders", "cloudEventHeaders", "sourceHeaders")) {
      headers.addAll(properties(schema));
    }
    headers.addAll(properties("ignoredHeaders"));
    headers.addAll(properties("rejectedHeaders"));

    // Then
    assertEquals(expected, headers);
  }

  @Test
  void shouldPutEveryHeaderWhereTheCodeDoes() {
    // Given
    Map<String, Set<String>> expected = new TreeMap<>();
    expected.put("rawHeaders", names(RawHeaders.class).collect(sorted()));
    expected.put("cloudEventHeaders", names(CloudEventHeaders.class).collect(sorted()));

    // When
    Map<String, Set<String>> listed = new TreeMap<>();
    expected.keySet().forEach(schema -> listed.put(schema, properties(schema)));

    // Then
    assertEquals(expected, listed);
  }

  @Test
  void shouldListExactlyTheEventTypes() {
    // Given
    List<String> types =
        Arrays.stream(OrderEventType.values()).map(OrderEventType::ceType).toList();

    // When
    List<String> listed = enumOf("cloudEventHeaders", "ce_type");

    // Then
    assertEquals(types, listed);
  }

  @Test
  void shouldListExactlyTheReasons() {
    // Given
    List<String> ignored = Arrays.stream(IgnoredReason.values()).map(Enum::name).toList();
    List<String> rejected = Arrays.stream(RejectionReason.values()).map(Enum::name).toList();

    // When
    List<String> listedIgnored = enumOf("ignoredHeaders", "reason");
    List<String> listedRejected = enumOf("rejectedHeaders", "reason");

    // Then
    assertEquals(ignored, listedIgnored);
    assertEquals(rejected, listedRejected);
  }

  @Test
  void shouldReferToNothingThatIsMissing() {
    // Given
    List<String> references = api.findValuesAsText("$ref");

    // When
    List<String> broken = references.stream().filter(r -> !exists(r)).toList();

    // Then
    assertTrue(references.size() > 10);
    assertEquals(List.of(), broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#/components/schemas/nothing", "./nothing.v1.schema.json"})
  void shouldNoticeBrokenReference(String reference) {
    // Given / When
    boolean exists = exists(reference);

    // Then
    assertEquals(false, exists);
  }

  private boolean exists(String reference) {
    return reference.startsWith("#")
        ? !api.at(reference.substring(1)).isMissingNode()
        : Topics.class.getResource(reference) != null;
  }

  private Set<String> properties(String schema) {
    return api.at("/components/schemas/" + schema + "/properties")
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(sorted());
  }

  private List<String> enumOf(String schema, String property) {
    return api.at("/components/schemas/" + schema + "/properties/" + property + "/enum")
        .valueStream()
        .map(JsonNode::textValue)
        .toList();
  }

  /** The header names that a class publishes as constants; a prefix names no header. */
  private static Stream<String> names(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.getType() == String.class)
        .map(AsyncApiTest::value)
        .filter(name -> !name.equals(RawHeaders.HTTP_PREFIX));
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Collector<String, ?, TreeSet<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }

  private static JsonNode parse() {
    try {
      return new YAMLMapper().readTree(JsonSchemaFile.resource("asyncapi.yaml"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
