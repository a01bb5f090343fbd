package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.payonce.testing.Alipay;
import io.payonce.testing.JsonSchemaFile;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchemaFile ORDER_EVENT = JsonSchemaFile.of("order-event.v1");
  private static final JsonSchemaFile IGNORED = JsonSchemaFile.of("ignored-notification.v1");
  private static final JsonSchemaFile MERCHANTS = JsonSchemaFile.of("merchants.v1");

  private static Collection<OrderEvent> samples() {
    return OrderEventSamples.all().values();
  }

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

  @ParameterizedTest
  @MethodSource("samples")
  void shouldAcceptWhatTheSerializerWrites(OrderEvent event) {
    // Given
    String json = RecordText.of(event).json();

    // When
    List<String> errors = ORDER_EVENT.errors(json);

    // Then
    assertEquals(List.of(), errors);
  }

  @Test
  void shouldDescribeEveryFieldThatTheSerializerWrites() throws IOException {
    // Given
    Set<String> written = new TreeSet<>();
    for (OrderEvent sample : samples()) {
      written.addAll(names(JSON.readTree(RecordText.of(sample).value())));
    }

    // When
    Set<String> described = names(JSON.readTree(ORDER_EVENT.json()).get("properties"));

    // Then
    assertEquals(written, described);
  }

  @Test
  void shouldRequireWhatEveryEventHas() throws IOException {
    // Given
    JsonNode bare = JSON.readTree(RecordText.of(OrderEventSamples.all().get("bare")).value());

    // When
    Set<String> required = texts(JSON.readTree(ORDER_EVENT.json()).get("required"));

    // Then
    assertEquals(names(bare), required);
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
        "currency | \"USD\"",
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
    List<String> errors = ORDER_EVENT.errors(event.toString());

    // Then
    assertNotEquals(List.of(), errors);
  }

  @Test
  void shouldRefuseOrderEventWithoutAnyRequiredField() throws IOException {
    // Given
    JsonNode bare = JSON.readTree(RecordText.of(OrderEventSamples.all().get("bare")).value());

    for (String field : names(bare)) {
      // When
      ObjectNode event = bare.deepCopy();
      event.remove(field);

      // Then
      assertNotEquals(List.of(), ORDER_EVENT.errors(event.toString()), field);
    }
  }

  @Test
  void shouldAcceptFieldsOfLaterVersions() throws IOException {
    // Given
    ObjectNode event =
        (ObjectNode) JSON.readTree(RecordText.of(samples().iterator().next()).value());
    event.put("added_later", 1);

    // When
    List<String> errors = ORDER_EVENT.errors(event.toString());

    // Then
    assertEquals(List.of(), errors);
  }

  @Test
  void shouldAcceptIgnoredNotificationsFullAndBare() {
    // Given
    var full = new IgnoredNotification("alipay", "n1", "app", "订单-1", "t1", "TRADE_SUCCESS");
    var bare = new IgnoredNotification("alipay", "n1", "app", null, null, null);

    // When
    List<String> errors =
        Stream.of(full, bare).flatMap(ignored -> IGNORED.errors(json(ignored)).stream()).toList();

    // Then
    assertEquals(List.of(), errors);
    assertEquals("{\"source\":\"alipay\",\"notify_id\":\"n1\",\"app_id\":\"app\"}", json(bare));
  }

  @Test
  void shouldDescribeEveryFieldOfIgnoredNotification() throws IOException {
    // Given
    String full = json(new IgnoredNotification("alipay", "n1", "app", "o", "t", "TRADE_SUCCESS"));

    // When
    Set<String> described = names(JSON.readTree(IGNORED.json()).get("properties"));

    // Then
    assertEquals(names(JSON.readTree(full)), described);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"source\":\"alipay\",\"notify_id\":\"\",\"app_id\":\"a\"}",
        "{\"source\":\"alipay\",\"notify_id\":\"n\",\"app_id\":1}",
        "{\"source\":\"alipay\",\"notify_id\":\"n\",\"app_id\":\"a\",\"trade_no\":null}"
      })
  void shouldRefuseSpoiltIgnoredNotification(String json) {
    // Given / When
    List<String> errors = IGNORED.errors(json);

    // Then
    assertNotEquals(List.of(), errors);
  }

  @Test
  void shouldAcceptMerchantsFile() {
    // Given
    String merchants = Alipay.sandbox().merchantsJson();

    // When
    List<String> errors = MERCHANTS.errors(merchants);

    // Then
    assertEquals(List.of(), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"app_id\" | \"appid\"",
        "\"seller_ids\":[] | \"seller_ids\":\"2088\"",
        "\"RSA2\" | \"MD5\"",
        "\"algorithm\":\"RSA2\", | ''",
        "\"public_key\" | \"public_key_fil\"",
        "\"id\": | \"certificate_file\":\"c.crt\",\"id\":",
        "2000-01-01T00:00:00Z | 2000-01-01",
        "2100-01-01T00:00:00Z | 2100-02-30T00:00:00Z"
      })
  void shouldRefuseSpoiltMerchantsFile(String part, String spoilt) {
    // Given
    String merchants = Alipay.sandbox().merchantsJson().replace(part, spoilt);

    // When
    List<String> errors = MERCHANTS.errors(merchants);

    // Then
    assertNotEquals(Alipay.sandbox().merchantsJson(), merchants);
    assertNotEquals(List.of(), errors);
  }

  private static String json(IgnoredNotification ignored) {
    try (IgnoredNotificationSerializer serializer = new IgnoredNotificationSerializer()) {
      return new String(serializer.serialize("any", ignored), UTF_8);
    }
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
