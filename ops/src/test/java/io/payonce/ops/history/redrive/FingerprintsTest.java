package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

  private final Fingerprints fingerprints = new Fingerprints();

  @Test
  void shouldHoldWhatWasAddedAndNothingElse() {
    // Given
    Random random = new Random(1);
    Set<Fingerprint> model = new HashSet<>();

    // When
    for (int i = 0; i < 10_000; i++) {
      // Few distinct values: many meet in one place, many are added twice.
      Fingerprint one = new Fingerprint(random.nextInt(3000), random.nextInt(3));
      assertEquals(model.contains(one), fingerprints.contains(one));
      fingerprints.add(one);
      model.add(one);
    }

    // Then
    assertEquals(model.size(), fingerprints.size());
    assertTrue(model.stream().allMatch(fingerprints::contains));
  }

  @Test
  void shouldHoldZero() {
    Fingerprint zero = new Fingerprint(0, 0);

    assertFalse(fingerprints.contains(zero));
    fingerprints.add(zero);
    assertTrue(fingerprints.contains(zero));
    assertEquals(1, fingerprints.size());
  }

  @Test
  void shouldTellPartsApart() {
    RecordHeaders none = new RecordHeaders();
    RecordHeaders one = new RecordHeaders();
    one.add("a", bytes("b"));

    assertNotEquals(
        Fingerprint.of(bytes("ab"), none, bytes("c")),
        Fingerprint.of(bytes("a"), none, bytes("bc")));
    assertNotEquals(
        Fingerprint.of(null, none, bytes("")), Fingerprint.of(bytes(""), none, bytes("")));
    assertNotEquals(
        Fingerprint.of(null, none, bytes("ab")), Fingerprint.of(null, one, bytes("ab")));
  }
}
