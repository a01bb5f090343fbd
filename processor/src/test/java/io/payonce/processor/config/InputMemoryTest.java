package io.payonce.processor.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.RawLimits;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputMemoryTest {

  private static final long MIB = 1024 * 1024;

  @ParameterizedTest
  @CsvSource({
    // as shipped, on two cores
    "1024, 2, 12, 128, 1048576, 52428800",
    // the heap, not Kafka's defaults
    "256, 2, 12, 32, 1048576, 16777216",
    "256, 2, 100, 32, 335544, 16777216",
    "16384, 1, 12, 2000, 1048576, 52428800",
    // the floors
    "64, 256, 10000, 10, 147456, 147456",
  })
  void shouldFollowTheHeapAndWhoSharesIt(
      long heapMib, int threads, int partitions, int records, int partitionBytes, int bytes) {
    // When
    InputMemory memory = new InputMemory(heapMib * MIB, threads, partitions);

    // Then
    assertEquals(records, memory.pollRecords());
    assertEquals(partitionBytes, memory.partitionFetchBytes());
    assertEquals(bytes, memory.fetchBytes());
  }

  @Test
  void shouldLetLargeRecordsOfAllThreadsFillAQuarterOfTheHeap() {
    for (long heapMib = 64; heapMib <= 64 * 1024; heapMib *= 2) {
      for (int threads = 1; threads <= 64; threads *= 2) {
        InputMemory memory = new InputMemory(heapMib * MIB, threads, 12);
        long held = (long) memory.pollRecords() * threads * InputMemory.RECORD_BYTES;
        assertTrue(
            held <= heapMib * MIB / 4 || memory.pollRecords() == InputMemory.POLL_RECORDS_MIN,
            memory + " holds " + held);
      }
    }
  }

  @Test
  void shouldAcceptWhatItDerives() {
    for (long heapMib = 64; heapMib <= 64 * 1024; heapMib *= 2) {
      InputMemory memory = new InputMemory(heapMib * MIB, 4, 48);
      assertDoesNotThrow(
          () -> memory.check(consumer(memory.pollRecords(), memory.partitionFetchBytes())));
    }
  }

  @Test
  void shouldRefuseWhatTheHeapCannotHold() {
    // Given
    InputMemory memory = new InputMemory(1024 * MIB, 2, 12);
    long most = 512 * MIB / RawLimits.BATCH_BYTES_MAX / 2;

    // Then
    assertDoesNotThrow(() -> memory.check(consumer(most, 1)));
    assertEquals(
        "streams.max.poll.records=1821 is too much for a heap of 1024 MiB with 2 stream threads"
            + " and 12 partitions: expected at most 1820. Lower it, leave it out, or raise -Xmx",
        refusal(memory, consumer(most + 1, 1)));
    assertTrue(
        refusal(memory, consumer(1, 512 * MIB / 12 + 1)).contains("max.partition.fetch.bytes"));
  }

  private static String refusal(InputMemory memory, Map<String, Object> consumer) {
    return assertThrows(ConfigException.class, () -> memory.check(consumer)).getMessage();
  }

  /** As they come from a file: texts. */
  private static Map<String, Object> consumer(long pollRecords, long partitionBytes) {
    return Map.of(
        "max.poll.records",
        Long.toString(pollRecords),
        "max.partition.fetch.bytes",
        Long.toString(partitionBytes));
  }
}
