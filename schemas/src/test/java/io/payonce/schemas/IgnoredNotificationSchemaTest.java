package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.testing.JsonSchemaFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of the ignored notification says what the serializer writes. */
class IgnoredNotificationSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchemaFile SCHEMA = JsonSchemaFile.of("ignored-notification.v1");

  private static final Map<String, String> SUBJECT =
      Map.of(
          "out_trade_no", "订单-1",
          "trade_no", "t1",
          "trade_status", "TRADE_SUCCESS",
          "agreement_no", "a1",
          "auth_no", "u1",
          "operation_id", "o1",
          "event_type", "servicemarket_order_notify");

  @Test
  void shouldAcceptIgnoredNotificationsFullAndBare() {
    // Given
    var full = new IgnoredNotification("alipay", "n1", "app", SUBJECT);
    var bare = new IgnoredNotification("alipay", "n1", "app", Map.of());

    // When
    List<String> errors =
        Stream.of(full, bare).flatMap(ignored -> SCHEMA.errors(json(ignored)).stream()).toList();

    // Then
    assertEquals(List.of(), errors);
    assertEquals("{\"source\":\"alipay\",\"notify_id\":\"n1\",\"app_id\":\"app\"}", json(bare));
  }

  @Test
  void shouldDescribeEveryFieldOfIgnoredNotification() throws IOException {
    // Given
    String full = json(new IgnoredNotification("alipay", "n1", "app", SUBJECT));

    // When
    Set<String> described = names(JSON.readTree(SCHEMA.json()).get("properties"));

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
    List<String> errors = SCHEMA.errors(json);

    // Then
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
}
