package io.payonce.processor.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.form.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DedupeBucketsTest {

  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  private final DedupeBuckets buckets = new DedupeBuckets(10);

  @ParameterizedTest
  @CsvSource({"0,0", "9,0", "10,10", "19,10", "-1,-10", "-10,-10", "-11,-20"})
  void shouldStartBucketsAtMultiplesOfTheirSize(long streamMs, long expected) {
    // When
    long start = buckets.bucketStart(streamMs);

    // Then
    assertEquals(expected, start);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 15, true",
    "5, 16, false",
    "5, 5, true",
    "5, 4, true",
    "-20, -10, true",
    "-20, -9, false",
    "-9223372036854775808, 9223372036854775807, false",
    "9223372036854775807, -9223372036854775808, true",
    "-9223372036854775808, -9223372036854775808, true"
  })
  void shouldRememberForTheRetentionEndIncluded(long firstMs, long streamMs, boolean expected) {
    // When
    boolean remembers = buckets.remembers(firstMs, streamMs);

    // Then
    assertEquals(expected, remembers);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 7})
  void shouldFindInTwoBucketsAllThatItRemembers(long retentionMs) {
    // Given
    DedupeBuckets small = new DedupeBuckets(retentionMs);

    // When, Then
    for (long first = -30; first <= 30; first++) {
      for (long now = first; small.remembers(first, now); now++) {
        assertTrue(isLookedUp(small, first, now), first + " at " + now);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {MIN, MIN + 1, MIN + 9, MIN + 10, MIN + 25, MAX - 1, MAX})
  void shouldFindWhatItRemembersAtTheEndsOfTime(long firstMs) {
    // Given
    long nowMs = Span.after(firstMs, 10);

    // When
    boolean isFound = isLookedUp(buckets, firstMs, nowMs);

    // Then
    assertTrue(isFound);
  }

  @Test
  void shouldHaveBucketsAsLongAsTheRetentionOfTheWindow() {
    // When
    DedupeBuckets alipay = ReplayWindow.ALIPAY.dedupeBuckets();

    // Then
    assertEquals(ReplayWindow.ALIPAY.retentionMs(), alipay.sizeMs());
  }

  private static boolean isLookedUp(DedupeBuckets buckets, long firstMs, long nowMs) {
    long put = buckets.bucketStart(firstMs);
    long bucket = buckets.bucketStart(nowMs);
    return put == bucket || put == buckets.previous(bucket);
  }
}
