package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RawHeadersTest {

  private final Headers headers = new RecordHeaders();

  @Test
  void shouldReadBackWhatItWrites() {
    Coordinates raw = new Coordinates("payonce.notifications", 3, 17);
    Coordinates rejected = new Coordinates("payonce.rejected", 3, 4);

    RawHeaders.putReceivedAt(headers, 1_700_000_000_000L);
    RawHeaders.putReroutedFrom(headers, raw);
    RawHeaders.putRedrivenFrom(headers, rejected);

    assertEquals(1_700_000_000_000L, RawHeaders.receivedAtMs(headers));
    assertEquals(raw, RawHeaders.reroutedFrom(headers));
    assertEquals(rejected, RawHeaders.redrivenFrom(headers));
  }

  @Test
  void shouldSayAThingOnce() {
    RawHeaders.putReceivedAt(headers, 1);
    RawHeaders.putReceivedAt(headers, 2);

    assertEquals(2, RawHeaders.receivedAtMs(headers));
    assertEquals(1, headers.toArray().length);
  }

  @Test
  void shouldReadNothingWhereNothingIsSaid() {
    assertEquals(Decimal.NONE, RawHeaders.receivedAtMs(headers));
    assertNull(RawHeaders.reroutedFrom(headers));
    assertNull(RawHeaders.redrivenFrom(headers));
  }

  @Test
  void shouldReadNothingFromWhatAnybodyWrote() {
    headers.add(RawHeaders.RECEIVED_AT, "123456789012345".getBytes(UTF_8));
    headers.add(RawHeaders.REROUTED_FROM, "payonce.notifications/3".getBytes(UTF_8));
    headers.add(RawHeaders.REDRIVEN_FROM, null);

    assertEquals(Decimal.NONE, RawHeaders.receivedAtMs(headers));
    assertNull(RawHeaders.reroutedFrom(headers));
    assertNull(RawHeaders.redrivenFrom(headers));
  }
}
