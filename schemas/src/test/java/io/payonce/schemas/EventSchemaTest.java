package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.testing.JsonSchemaFile;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas of events say what the serializer writes. */
class EventSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchemaFile SCHEMA = JsonSchemaFile.of("order-event.v1");

  private static Collection<OrderEvent> samples() {
    return OrderEventSamples.all().values();
  }

  private static Set<String> schemas() {
    return EventSamples.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldAcceptWhatTheSerializerWrites(String schema) {
    for (Event event : EventSamples.all().get(schema).values()) {
      // Given
      String json = RecordText.of(event).json();

      // When
      List<String> errors = JsonSchemaFile.of(schema).errors(json);

      // Then
      assertEquals(List.of(), errors);
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldDescribeEveryFieldThatTheSerializerWrites(String schema) throws IOException {
    // Given
    Set<String> written = new TreeSet<>();
    for (Event sample : EventSamples.all().get(schema).values()) {
      written.addAll(names(JSON.readTree(RecordText.of(sample).value())));
    }

    // When
    Set<String> described =
        names(JSON.readTree(JsonSchemaFile.of(schema).json()).get("properties"));

    // Then
    assertEquals(written, described);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldRequireWhatEveryEventHas(String schema) throws IOException {
    // Given
    Event sample = EventSamples.all().get(schema).get("bare");
    Set<String> bare = names(JSON.readTree(RecordText.of(sample).value()));
    // Records of orders before 0.1 have no type; an order that only its shop told has no trade_no.
    bare.removeIf(
        name -> sample instanceof OrderEvent && Set.of("type", "trade_no").contains(name));

    // When
    Set<String> required = texts(JSON.readTree(JsonSchemaFile.of(schema).json()).get("required"));

    // Then
    assertEquals(bare, required);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source | \"\"",
        "notify_id | 7",
        "out_trade_no | \"\"",
        "sequence | 0",
        "sequence | 1.5",
        "sequence | \"1\"",
        "status | \"PAID\"",
        "status | \"refunded\"",
        "total_amount | 88.88",
        "total_amount | \"88.8\"",
        "total_amount | \"88.880\"",
        "total_amount | \"-1.00\"",
        "total_amount | \"1E2\"",
        "total_amount | \"088.88\"",
        "refunded_amount | null",
        "refund_amount | 1",
        "currency | \"yuan\"",
        "amount_checked | \"false\"",
        "occurred_at | \"2026-11-23 09:59:58\"",
        "occurred_at | \"2026-11-23T09:59:58\"",
        "occurred_at | \"2026-13-23T09:59:58Z\"",
        "received_at | 1795399200123",
        "raw | \"payonce.notifications/5/1024\"",
        "raw | {\"topic\":\"t\",\"partition\":0}",
        "raw | {\"topic\":\"t\",\"partition\":-1,\"offset\":0}",
        "fields | {}",
        "fields | {\"subject\":1}"
      })
  void shouldRefuseSpoiltOrderEvent(String field, String json) throws IOException {
    // Given
    ObjectNode event =
        (ObjectNode) JSON.readTree(RecordText.of(samples().iterator().next()).value());
    event.set(field, JSON.readTree(json));

    // When
    List<String> errors = SCHEMA.errors(event.toString());

    // Then
    assertNotEquals(List.of(), errors);
  }

  @Test
  void shouldRefuseOrderEventWithoutAnyRequiredField() throws IOException {
    // Given
    JsonNode bare = JSON.readTree(RecordText.of(OrderEventSamples.all().get("bare")).value());

    for (String field : texts(JSON.readTree(SCHEMA.json()).get("required"))) {
      // When
      ObjectNode event = bare.deepCopy();
      event.remove(field);

      // Then
      assertNotEquals(List.of(), SCHEMA.errors(event.toString()), field);
    }
  }

  @Test
  void shouldAcceptFieldsOfLaterVersions() throws IOException {
    // Given
    ObjectNode event =
        (ObjectNode) JSON.readTree(RecordText.of(samples().iterator().next()).value());
    event.put("added_later", 1);

    // When
    List<String> errors = SCHEMA.errors(event.toString());

    // Then
    assertEquals(List.of(), errors);
  }

  private static Set<String> names(JsonNode object) {
    return object
        .propertyStream()
        .map(f -> f.getKey())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> texts(JsonNode array) {
    return array
        .valueStream()
        .map(JsonNode::textValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
