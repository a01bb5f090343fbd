package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

  @Test
  void shouldLeaveRoomForWhatARerouteOrARedriveAdds() {
    // Given
    RecordHeaders full = headers(RawLimits.HEADERS_MAX);
    full.remove("h");
    IntStream.range(0, RawLimits.HEADERS_MAX).forEach(i -> full.add("h", new byte[511]));

    // When
    RawHeaders.putReceivedAt(full, 1_700_000_000_000L);
    RawHeaders.putReroutedFrom(full, new Coordinates("t".repeat(249), 9999, Long.MAX_VALUE));
    RawHeaders.putRedrivenFrom(full, new Coordinates("t".repeat(249), 9999, Long.MAX_VALUE));
    ReceiptProof.of(List.of(new byte[32])).sign(full, new byte[1], 1_700_000_000_000L);

    // Then
    assertEquals(Optional.empty(), exceeded(null, full));
  }

  @Test
  void shouldCountWhatOnlyBearsSuchAName() {
    // Given
    RecordHeaders longer = new RecordHeaders();
    longer.add(RawHeaders.REROUTED_FROM, new byte[RawLimits.HEADERS_BYTES_MAX]);
    RecordHeaders many = new RecordHeaders();
    IntStream.range(0, 130).forEach(i -> many.add(RawHeaders.RECEIPT_PROOF, new byte[1]));

    // Then
    assertEquals(
        Optional.of("1 headers of 65549 bytes, at most 128 of 65536 are allowed"),
        exceeded(null, longer));
    assertEquals(
        Optional.of("129 headers of 1806 bytes, at most 128 of 65536 are allowed"),
        exceeded(null, many));
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
