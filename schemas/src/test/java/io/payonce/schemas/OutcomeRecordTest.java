package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OutcomeRecordTest {

  private static final Topics TOPICS = new Topics("p.");
  private static final Coordinates RAW = new Coordinates("p.notifications", 3, 17);
  private static final long APPEND_MS = 1_700_000_000_000L;

  private final Headers headers = new RecordHeaders();

  @Test
  void shouldReadBackAnEvent() {
    OrderEvent event = OrderEventSamples.all().get("paid");
    byte[] value = new EventSerializer().serialize("", headers, event);

    EventRecord read = assertInstanceOf(EventRecord.class, outcome("p.order-events", value));

    assertEquals(event, read.event());
    assertEquals(event.id(), read.id());
    assertEquals(event.type().ceType(), read.typeText());
    assertEquals(event.origin().raw(), read.source());
    assertEquals(new Coordinates("p.order-events", 3, 5), read.at());
    assertNull(read.reasonText());
  }

  @Test
  void shouldReadBackAnIgnoredOne() {
    Coordinates first = new Coordinates("p.notifications", 3, 1);
    OutcomeHeaders.addSource(headers, RAW);
    OutcomeHeaders.addIgnored(headers, IgnoredReason.DUPLICATE, first);

    IgnoredRecord read = assertInstanceOf(IgnoredRecord.class, outcome("p.ignored", null));

    assertEquals(RAW, read.source());
    assertEquals(IgnoredReason.DUPLICATE, read.reason());
    assertEquals("DUPLICATE", read.reasonText());
    assertEquals(first, read.first());
  }

  @Test
  void shouldReadBackARejectedOne() {
    OutcomeHeaders.addSource(headers, RAW);
    OutcomeHeaders.addRejected(headers, RejectionReason.STALE, "too old", "wait");

    RejectedRecord read =
        assertInstanceOf(RejectedRecord.class, outcome("p.rejected", "a=b".getBytes(UTF_8)));

    assertEquals(RAW, read.source());
    assertEquals(RejectionReason.STALE, read.reason());
    assertEquals("too old", read.detail());
    assertEquals("wait", read.hint());
    assertEquals("a=b", new String(read.body(), UTF_8));
    assertEquals(APPEND_MS, read.rawAppendMs());
    assertFalse(read.isOfRedriven());
  }

  @Test
  void shouldKnowARejectionOfARedrivenOne() {
    RawHeaders.putRedrivenFrom(headers, new Coordinates("p.rejected", 3, 4));

    assertTrue(((RejectedRecord) outcome("p.rejected", null)).isOfRedriven());
  }

  /** A topic may hold anything: of another version, or of nobody. */
  @Test
  void shouldReadNothingFromWhatAnybodyWrote() {
    headers.add(OutcomeHeaders.REASON, "SOMETHING_NEW".getBytes(UTF_8));

    assertNull(((EventRecord) outcome("p.order-events", "{".getBytes(UTF_8))).event());
    assertNull(((EventRecord) outcome("p.order-events", null)).event());
    assertNull(((IgnoredRecord) outcome("p.ignored", null)).reason());
    assertNull(((RejectedRecord) outcome("p.rejected", null)).reason());
    assertEquals("SOMETHING_NEW", outcome("p.rejected", null).reasonText());
    assertNull(outcome("p.rejected", null).source());
  }

  @Test
  void shouldRefuseARecordOfAnotherTopic() {
    assertThrows(IllegalArgumentException.class, () -> outcome("p.notifications", null));
  }

  private OutcomeRecord outcome(String topic, byte[] value) {
    return OutcomeRecord.of(
        new ConsumerRecord<>(
            topic,
            3,
            5,
            APPEND_MS,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            headers,
            Optional.empty()),
        TOPICS);
  }
}
