package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSerdeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Told by a header. */
  private static final Set<String> NOT_READ = Set.of("type");

  private final OrderEvent paid = OrderEventSamples.all().get("paid");

  private static Collection<Event> samples() {
    return EventSamples.all().values().stream().flatMap(some -> some.values().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldReadWhatItWrote(Event event) {
    // Given
    RecordText record = RecordText.of(event);

    // When
    Event read = record.event();

    // Then
    assertEquals(event, read);
  }

  @Test
  void shouldHaveSampleOfEveryType() {
    // Given
    Set<String> all = EventTypes.all();

    // When
    Set<String> sampled = samples().stream().map(Event::ceType).collect(Collectors.toSet());

    // Then
    assertEquals(all, sampled);
  }

  @Test
  void shouldSkipFieldsOfLaterVersions() throws IOException {
    // Given
    RecordText record = RecordText.of(paid);
    ObjectNode data = (ObjectNode) JSON.readTree(record.value());
    data.put("added_later", "x").putObject("nested").put("more", 1);

    // When
    Event read = new RecordText(record.headers(), JSON.writeValueAsBytes(data)).event();

    // Then
    assertEquals(paid, read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{}", "\"text\"", "not json"})
  void shouldRefuseWhatIsNoEvent(String value) {
    // Given
    RecordText record = new RecordText(RecordText.of(paid).headers(), value.getBytes(UTF_8));

    // When / Then
    assertThrows(SerializationException.class, record::event);
  }

  @Test
  void shouldRefuseTombstone() {
    // Given
    RecordText record = new RecordText(RecordText.of(paid).headers(), null);

    // When / Then
    assertThrows(SerializationException.class, record::event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_id", "ce_type"})
  void shouldRefuseRecordWithoutItsAttributes(String header) {
    // Given
    RecordText record = RecordText.of(paid);
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.remove(header);

    // When
    var error =
        assertThrows(
            SerializationException.class, () -> new RecordText(headers, record.value()).event());

    // Then
    assertEquals("the header " + header + " is missing", error.getCause().getMessage());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldRefuseEveryFieldOfAnotherTypeWithoutQuotingIt(Event event) throws IOException {
    // Given
    RecordText record = RecordText.of(event);
    JsonNode secret = JSON.readTree("[\"159****0000\"]");

    for (String field :
        JSON.readTree(record.value()).propertyStream().map(f -> f.getKey()).toList()) {
      // When
      ObjectNode data = (ObjectNode) JSON.readTree(record.value());
      data.set(field, secret);
      RecordText spoiled = new RecordText(record.headers(), JSON.writeValueAsBytes(data));

      // Then: a few are told by the type already, or by the header
      if (!NOT_READ.contains(field)
          && !(event instanceof AgreementEvent && field.equals("status"))
          && !(event instanceof NotifiedEvent && field.equals("sequence"))) {
        var error = assertThrows(SerializationException.class, spoiled::event, field);
        assertFalse(error.getCause().getMessage().contains("159"), field);
      }
    }
  }

  @Test
  void shouldNotWorkWithoutHeaders() {
    // Given
    EventSerializer serializer = new EventSerializer();
    EventDeserializer deserializer = new EventDeserializer();

    // When / Then
    assertThrows(UnsupportedOperationException.class, () -> serializer.serialize("t", paid));
    assertThrows(
        UnsupportedOperationException.class, () -> deserializer.deserialize("t", new byte[0]));
  }
}
