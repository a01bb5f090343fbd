package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.processor.decide.Outcome;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Outcomes carry a traceparent that is one, or none: any raw writer may have written the header.
 */
class RawCopyTest {

  private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

  private static final Outcome.Rejected REJECTED =
      new Outcome.Rejected(RejectionReason.MALFORMED_FORM, "detail", null, null);

  private final Headers headers = new RecordHeaders();

  @Test
  void shouldPassOnAGoodTraceparentAndNothingElse() {
    // Given
    headers.add("x", bytes("y")).add(RawHeaders.TRACEPARENT, bytes(GOOD));

    // When
    Headers passedOn = copy().tracedHeaders();

    // Then
    assertEquals(GOOD, RawHeaders.text(passedOn, RawHeaders.TRACEPARENT));
    assertEquals(1, passedOn.toArray().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-ab-cd-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-x",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-00",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-00",
        "buyer@example.org",
        "\r\nX-Injected: 1"
      })
  void shouldPassOnNothingThatIsNone(String hostile) {
    // Given
    headers.add(RawHeaders.TRACEPARENT, bytes(hostile)).add("user", bytes("kept"));

    // When
    Headers passedOn = copy().tracedHeaders();
    Headers kept = copy().rejectedHeaders(REJECTED);

    // Then
    assertNull(passedOn.lastHeader(RawHeaders.TRACEPARENT));
    assertNull(kept.lastHeader(RawHeaders.TRACEPARENT));
    assertEquals("kept", RawHeaders.text(kept, "user"));
  }

  @Test
  void shouldPassOnOneOfMany() {
    // Given
    headers.add(RawHeaders.TRACEPARENT, bytes("x".repeat(8000)));
    headers.add(RawHeaders.TRACEPARENT, bytes(GOOD));

    // When
    List<String> kept = new ArrayList<>();
    copy()
        .rejectedHeaders(REJECTED)
        .headers(RawHeaders.TRACEPARENT)
        .forEach(header -> kept.add(new String(header.value(), StandardCharsets.UTF_8)));

    // Then
    assertEquals(List.of(GOOD), kept);
  }

  private RawCopy copy() {
    Coordinates at = new Coordinates("payonce.notifications", 0, 0);
    return new RawCopy(new RawRecord(at, 0, null, null, headers), RecordTrace.NONE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
