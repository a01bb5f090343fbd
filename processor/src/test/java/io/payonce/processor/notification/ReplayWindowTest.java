package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.FROM_FUTURE;
import static io.payonce.schemas.RejectionReason.RECEIVED_TOO_LATE;
import static io.payonce.schemas.RejectionReason.STALE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Checked.Passed;
import io.payonce.processor.notification.form.Checked.Rejected;
import io.payonce.schemas.RejectionReason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {

  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  private final ReplayWindow window = new ReplayWindow(1000, 100, 500, 10, 2000);

  @ParameterizedTest
  @ValueSource(longs = {9500, 9501, 10_000})
  void shouldTakeTheHeaderUpToTheToleratedLateness(long headerMs) {
    // When
    Checked<Receipt> checked = window.receipt(headerMs, 10_000, OptionalLong.empty());

    // Then
    assertEquals(Checked.passed(new Receipt(headerMs, headerMs)), checked);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_001, 99_999, MAX})
  void shouldClampAReceiptThatIsAheadToTheAppend(long headerMs) {
    // When
    Checked<Receipt> checked = window.receipt(headerMs, 10_000, OptionalLong.empty());

    // Then
    assertEquals(Checked.passed(new Receipt(10_000, 10_000)), checked);
  }

  @ParameterizedTest
  @ValueSource(longs = {9499, 0, -1, MIN})
  void shouldRejectAReceiptLongBeforeTheAppend(long headerMs) {
    // When
    Checked<Receipt> checked = window.receipt(headerMs, 10_000, OptionalLong.empty());

    // Then
    assertReason(RECEIVED_TOO_LATE, checked);
  }

  @ParameterizedTest
  @ValueSource(longs = {9499, 0, -1, MIN})
  void shouldExemptWhatProvesItsFirstAppend(long headerMs) {
    // When
    Checked<Receipt> checked = window.receipt(headerMs, 10_000, OptionalLong.of(9600));

    // Then
    assertEquals(Checked.passed(new Receipt(headerMs, 9600)), checked);
  }

  @ParameterizedTest
  @ValueSource(longs = {8999, 0, -1, -62_167_219_200_000L})
  void shouldRejectStaleStamps(long notifyMs) {
    // When
    Checked<Receipt> checked = window.check(stamped(notifyMs), at(10_000));

    // Then
    assertReason(STALE, checked);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_101, 1_000_000, 253_402_300_799_999L})
  void shouldRejectStampsFromTheFuture(long notifyMs) {
    // When
    Checked<Receipt> checked = window.check(stamped(notifyMs), at(10_000));

    // Then
    assertReason(FROM_FUTURE, checked);
  }

  @ParameterizedTest
  @ValueSource(longs = {9000, 9001, 10_000, 10_099, 10_100})
  void shouldPassStampsInTheWindowEndsIncluded(long notifyMs) {
    // Given
    OffsetDateTime notification = stamped(notifyMs);

    // When
    Checked<Receipt> checked = window.check(notification, at(10_000));

    // Then
    assertInstanceOf(Passed.class, checked);
  }

  @Test
  void shouldTellHowFarTheStampIsOut() {
    // Given
    long receiptMs = 1_000_000_000_000L;
    OffsetDateTime notification = stamped(receiptMs - 97_203_000L);

    // When
    Checked<Receipt> checked = ReplayWindow.ALIPAY.check(notification, at(receiptMs));

    // Then
    assertEquals(
        Checked.rejected(STALE, "notify_time is 27 h 3 s before the receipt, 26 h are accepted"),
        checked);
  }

  @Test
  void shouldCompareInstantsWhateverTheOffset() {
    // Given
    OffsetDateTime inChina = LocalDateTime.of(1970, 1, 1, 8, 0, 10).atOffset(ZoneOffset.ofHours(8));
    OffsetDateTime notification = inChina;

    // When
    Checked<Receipt> checked = window.check(inChina, at(10_000));

    // Then
    assertInstanceOf(Passed.class, checked);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807, true",
    "-9223372036854775808, -9223372036854775808, true",
    "9223372036854775807, -9223372036854775808, true",
    "-9223372036854775808, 9223372036854775807, false",
    "-9223372036854775808, 0, false",
    "0, -9223372036854775808, true"
  })
  void shouldNotOverflowAtTheEndsOfTime(long headerMs, long appendMs, boolean isPassed) {
    // Given
    long receiptMs = Math.min(headerMs, appendMs);

    // When
    Checked<Receipt> checked = window.receipt(headerMs, appendMs, OptionalLong.empty());

    // Then
    assertEquals(isPassed, checked.equals(Checked.passed(new Receipt(receiptMs, receiptMs))));
  }

  @ParameterizedTest
  @CsvSource({"-9223372036854775808, FROM_FUTURE", "9223372036854775807, STALE"})
  void shouldCompareStampsWithReceiptsAtTheEndsOfTime(long receiptMs, RejectionReason expected) {
    // When
    Checked<Receipt> checked = window.check(stamped(0), at(receiptMs));

    // Then
    assertReason(expected, checked);
  }

  @Test
  void shouldCompareStampsAtTheEndsOfTheCalendar() {
    // Given
    OffsetDateTime first = OffsetDateTime.MIN;
    OffsetDateTime last = OffsetDateTime.MAX;

    // When
    Checked<Receipt> stale = window.check(first, at(MAX));
    Checked<Receipt> fromFuture = window.check(last, at(MIN));

    // Then
    assertReason(STALE, stale);
    assertReason(FROM_FUTURE, fromFuture);
  }

  @ParameterizedTest
  @ValueSource(longs = {MIN, MAX})
  void shouldPassAStampOfTheReceiptAtTheEndsOfTime(long receiptMs) {
    // Given
    OffsetDateTime notification = stamped(receiptMs);

    // When
    Checked<Receipt> checked = window.check(notification, at(receiptMs));

    // Then
    assertInstanceOf(Passed.class, checked);
  }

  @Test
  void shouldAcceptEveryTimeWithUnboundedSpans() {
    // Given
    ReplayWindow unbounded = new ReplayWindow(MAX, 0, 0, 0, MAX);

    // When
    Checked<Receipt> checked = unbounded.check(stamped(0), at(MAX));

    // Then
    assertInstanceOf(Passed.class, checked);
    assertDoesNotThrow(() -> unbounded.check(stamped(0), at(MIN)));
  }

  @ParameterizedTest
  @CsvSource({"9700, true", "9701, false"})
  void shouldMeasureTheFutureFromTheLatestTimeOfReceipt(long stampMs, boolean isPassed) {
    // Given an ingress whose clock was hours behind, and a proof of the append
    Receipt receipt = new Receipt(2000, 9600);

    // When
    Checked<Receipt> checked =
        new ReplayWindow(10_000, 100, 500, 10, 20_000).check(stamped(stampMs), receipt);

    // Then
    assertEquals(isPassed, checked instanceof Passed);
  }

  @ParameterizedTest
  @CsvSource({"20000, 10000", "0, 9800"})
  void shouldNotBelieveAProofBeyondTheAppendNorBeforeTheReceipt(long provedMs, long latestMs) {
    // When
    Checked<Receipt> checked = window.receipt(9800, 10_000, OptionalLong.of(provedMs));

    // Then
    assertEquals(Checked.passed(new Receipt(9800, latestMs)), checked);
  }

  private static Receipt at(long ms) {
    return new Receipt(ms, ms);
  }

  private static OffsetDateTime stamped(long notifyMs) {
    return Instant.ofEpochMilli(notifyMs).atOffset(ZoneOffset.ofHours(8));
  }

  private static void assertReason(RejectionReason expected, Checked<?> checked) {
    assertEquals(expected, assertInstanceOf(Rejected.class, checked).reason());
  }
}
