package io.payonce.ops.history.skip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.BatchProbe;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipOutcomeTest {

  private static final Coordinates AT = new Coordinates("t.notifications", 3, 120);
  private static final long NOW_MS = Instant.parse("2026-11-30T04:00:00Z").toEpochMilli();
  private static final SkipOrder ORDER = new SkipOrder("alice", "disk of broker 2, ticket 4711");

  @Test
  void shouldSayWhoWhenAndWhyBesideTheRawRecord() {
    // When
    ProducerRecord<byte[], byte[]> outcome =
        outcome(OptionalLong.of(NOW_MS - 2000), OptionalLong.of(NOW_MS - 1000));

    // Then
    assertEquals("t.rejected", outcome.topic());
    assertEquals(3, outcome.partition());
    assertEquals(NOW_MS, outcome.timestamp());
    assertNull(outcome.key());
    assertNull(outcome.value());
    assertEquals(AT, OutcomeHeaders.source(outcome.headers()));
    assertEquals(RejectionReason.SKIPPED.name(), text(outcome, OutcomeHeaders.REASON));
    assertEquals(
        "skipped by alice at 2026-11-30T12:00+08:00: disk of broker 2, ticket 4711."
            + " It could not be read: Record is corrupt",
        text(outcome, OutcomeHeaders.DETAIL));
    assertEquals(
        "compare Alipay's bills of the time after 2026-11-30T11:59:58+08:00"
            + " and before 2026-11-30T11:59:59+08:00",
        text(outcome, OutcomeHeaders.HINT));
  }

  @Test
  void shouldSayOfTheTimeWhatIsKnown() {
    assertEquals(
        "compare Alipay's bills of the time before 2026-11-30T12:00+08:00",
        text(outcome(OptionalLong.empty(), OptionalLong.of(NOW_MS)), OutcomeHeaders.HINT));
    assertEquals(
        "compare Alipay's bills of the time that the broker's log tells",
        text(outcome(OptionalLong.empty(), OptionalLong.empty()), OutcomeHeaders.HINT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "\u001b[2J", "right \u202eto left"})
  void shouldTakeOnlyALineOfVisibleText(String text) {
    assertThrows(OpsException.class, () -> new SkipOrder("alice", text));
    assertThrows(OpsException.class, () -> new SkipOrder(text, "because"));
  }

  @Test
  void shouldTakeTextUpToItsLimit() {
    assertEquals(500, new SkipOrder("a".repeat(100), "b".repeat(500)).because().length());
    assertThrows(OpsException.class, () -> new SkipOrder("a".repeat(101), "b"));
    assertThrows(OpsException.class, () -> new SkipOrder("a", "b".repeat(501)));
  }

  @Test
  void shouldSayWhyNothingIsSkipped() {
    assertRefused(new BatchProbe.Unreadable(121, "corrupt"), "which is at offset 121");
    assertRefused(readable(120), "can be read, it has 5 bytes: nothing is skipped");
    assertRefused(readable(118), "from offset 117 on, and can be read: start one");
    assertRefused(readable(122), "there is no record at " + AT + ", the next is at offset 122");
    assertRefused(new BatchProbe.Empty(), "there is no record at " + AT);
  }

  private static void assertRefused(BatchProbe.Found found, String words) {
    String message = Refusal.of(AT, 117, found).getMessage();
    assertTrue(message.contains(words), message);
  }

  private static BatchProbe.Readable readable(long offset) {
    return new BatchProbe.Readable(
        new ConsumerRecord<>(AT.topic(), AT.partition(), offset, new byte[2], new byte[3]));
  }

  private static ProducerRecord<byte[], byte[]> outcome(OptionalLong after, OptionalLong before) {
    return SkipOutcome.of(
        new Topics("t."), new Standstill(AT, "Record is corrupt", 7, after, before), ORDER, NOW_MS);
  }

  private static String text(ProducerRecord<byte[], byte[]> record, String header) {
    return RawHeaders.text(record.headers(), header);
  }
}
