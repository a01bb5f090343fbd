package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.RejectionReason;
import java.lang.management.ManagementFactory;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTracesTest {

  private static final int RECORDS = 100_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final RawRecord raw =
      new RawRecord(
          new Coordinates("payonce.notifications", 1, 2), 0, null, null, new RecordHeaders());

  @Test
  void shouldAllocateNothingWhenOff() {
    // Given
    bytesOf(RECORDS); // Loads classes and compiles.

    // When
    long bytes = bytesOf(RECORDS);

    // Then
    assertEquals(0, bytes);
  }

  /** What a thread allocates for what tracing does on the path of so many records. */
  private long bytesOf(int records) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < records; i++) {
      RecordTrace trace = RecordTraces.OFF.begin(raw);
      trace.verifying();
      trace.verified(null);
      trace.settling();
      trace.became("rejected", RejectionReason.STALE);
      trace.traceparent(null);
      trace.end();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
