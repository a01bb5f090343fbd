package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RawLimitsTest {

  @Test
  void shouldAllowTheLimitsThemselves() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add("name", new byte[RawLimits.HEADERS_BYTES_MAX - 4]);

    // Then
    assertEquals(Optional.empty(), exceeded(new byte[RawLimits.BODY_BYTES_MAX], headers));
    assertEquals(Optional.empty(), exceeded(null, headers(RawLimits.HEADERS_MAX)));
  }

  @Test
  void shouldSayWhichLimitIsExceeded() {
    // Given
    RecordHeaders large = new RecordHeaders();
    large.add("name", new byte[RawLimits.HEADERS_BYTES_MAX - 3]);

    // Then
    assertEquals(
        Optional.of("the body has 65537 bytes, at most 65536 are allowed"),
        exceeded(new byte[65_537], headers(0)));
    assertEquals(
        Optional.of("1 headers of 65537 bytes, at most 128 of 65536 are allowed"),
        exceeded(null, large));
    assertEquals(
        Optional.of("129 headers of 129 bytes, at most 128 of 65536 are allowed"),
        exceeded(null, headers(129)));
  }

  @Test
  void shouldCountNamesInBytesAsTheBrokerDoes() {
    // Given: three bytes each in UTF-8
    RecordHeaders headers = new RecordHeaders();
    headers.add("\u4ed8".repeat(RawLimits.HEADERS_BYTES_MAX / 3 + 1), null);

    // Then
    assertEquals(
        Optional.of("1 headers of 65538 bytes, at most 128 of 65536 are allowed"),
        exceeded(null, headers));
  }

  private static Optional<String> exceeded(byte[] body, RecordHeaders headers) {
    return RawLimits.exceeded(body, headers);
  }

  private static RecordHeaders headers(int count) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = 0; i < count; i++) {
      headers.add("h", "".getBytes(StandardCharsets.UTF_8));
    }
    return headers;
  }
}
