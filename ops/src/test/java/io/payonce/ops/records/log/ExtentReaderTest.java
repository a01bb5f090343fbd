package io.payonce.ops.records.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A record that unpacks to more than the heap: whoever reads the log gets past it. */
class ExtentReaderTest {

  private static final TopicPartition PARTITION = new TopicPartition("raw", 0);
  private static final byte[] BODY = {1};

  /** A log with such a record at offset 0, and another one at offset 1. */
  private static final class BombedConsumer extends MockConsumer<byte[], byte[]> {

    BombedConsumer() {
      super("none");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration patience) {
      if (position(PARTITION) == 0) {
        throw new OutOfMemoryError("Java heap space");
      }
      updateBeginningOffsets(Map.of(PARTITION, 0L));
      addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 1, null, BODY));
      return super.poll(patience);
    }
  }

  @Test
  void shouldPassOverWhatUnpacksToMoreThanTheHeap() {
    try (ExtentReader reader =
        new ExtentReader(
            Map.of(),
            new Extent(PARTITION, 0, 2),
            new BombedConsumer(),
            true,
            () -> new BatchProbe(PARTITION, new BombedConsumer()))) {
      // When
      ConsumerRecord<byte[], byte[]> first = reader.next();

      // Then
      assertArrayEquals(BODY, first.value());
      assertEquals(List.of(0L), reader.takeUnreadable());
      assertNull(reader.next());
    }
  }
}
