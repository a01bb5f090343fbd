package io.payonce.ops.proof.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstOutcomesTest {

  private final FirstOutcomes beginnings = new FirstOutcomes();

  @BeforeEach
  void begin() {
    beginnings.begin(0, 0);
    beginnings.begin(1, 10);
  }

  @Test
  void shouldSayNothingWhenAllHasOutcomes() {
    assertNull(beginnings.from());

    beginnings.first(raw(0, 0, 1));
    beginnings.first(raw(1, 10, 2));

    assertNull(beginnings.from());
  }

  @Test
  void shouldNameTheFirstWithAnOutcomeOnEachPartition() {
    beginnings.without(raw(0, 0, 1));
    beginnings.without(raw(0, 1, 5));
    beginnings.first(raw(0, 2, 6));
    beginnings.without(raw(1, 10, 4));
    beginnings.first(raw(1, 11, 7));

    assertEquals("0:2,1:11", beginnings.from());
  }

  @Test
  void shouldLeaveAPartitionThatWasEmptyAtThatTimeAtItsBeginning() {
    beginnings.without(raw(0, 0, 5));

    assertEquals("0:1,1:10", beginnings.from());

    beginnings.first(raw(1, 10, 5));
    assertEquals("0:1,1:10", beginnings.from());
  }

  @Test
  void shouldSayNothingWhenAnotherPartitionHadOutcomesBefore() {
    beginnings.without(raw(0, 0, 5));
    beginnings.first(raw(0, 1, 6));
    beginnings.first(raw(1, 10, 4));

    assertNull(beginnings.from());
  }

  private static ConsumerRecord<byte[], byte[]> raw(int partition, long offset, long ms) {
    return new ConsumerRecord<>(
        "raw",
        partition,
        offset,
        ms,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
