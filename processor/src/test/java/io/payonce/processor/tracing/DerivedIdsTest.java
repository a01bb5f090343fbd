package io.payonce.processor.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.payonce.schemas.Coordinates;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {

  private static final long APPENDED_MS = 1_795_399_200_123L;
  private static final int RECORDS = 20_000;

  @Test
  void shouldGiveTheSameIdsToTheSameRecordAndStep() {
    // Then
    assertEquals(spanId(new DerivedIds(), "verify", 7), spanId(new DerivedIds(), "verify", 7));
  }

  @Test
  void shouldTellStepsRecordsPartitionsTopicsAndTimesApart() {
    // Given
    DerivedIds ids = new DerivedIds();
    Set<String> all = new HashSet<>();

    // When
    for (int offset = 0; offset < RECORDS; offset++) {
      all.add(spanId(ids, "verify", offset));
      all.add(spanId(ids, "settle", offset));
      all.add(traceId(ids, offset));
    }
    ids.next(new Coordinates("payonce.notifications", 1, 0), APPENDED_MS, "verify");
    all.add(ids.generateSpanId());
    ids.next(new Coordinates("other.notifications", 0, 0), APPENDED_MS, "verify");
    all.add(ids.generateSpanId());
    ids.next(new Coordinates("payonce.notifications", 0, 0), APPENDED_MS + 1, "verify");
    all.add(ids.generateSpanId());

    // Then
    assertEquals(3 * RECORDS + 3, all.size());
    assertTrue(all.stream().allMatch(id -> SpanId.isValid(id) || TraceId.isValid(id)));
  }

  @Test
  void shouldSpreadTracesSoThatAShareOfThemIsAShare() {
    // Given
    DerivedIds ids = new DerivedIds();

    // When
    long low = 0;
    for (int offset = 0; offset < RECORDS; offset++) {
      // By its last 8 bytes the sampler chooses.
      long last = Long.parseUnsignedLong(traceId(ids, offset).substring(16), 16);
      low += (last & Long.MAX_VALUE) < Long.MAX_VALUE / 10 ? 1 : 0;
    }

    // Then
    long chosen = low;
    assertTrue(Math.abs(chosen - RECORDS / 10) < RECORDS / 100, () -> chosen + " chosen");
  }

  private static String spanId(DerivedIds ids, String step, long offset) {
    ids.next(new Coordinates("payonce.notifications", 0, offset), APPENDED_MS, step);
    return ids.generateSpanId();
  }

  private static String traceId(DerivedIds ids, long offset) {
    ids.next(new Coordinates("payonce.notifications", 0, offset), APPENDED_MS, "verify");
    return ids.generateTraceId();
  }
}
