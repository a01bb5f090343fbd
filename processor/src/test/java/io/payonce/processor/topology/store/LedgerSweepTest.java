package io.payonce.processor.topology.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.kind.Subject;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class LedgerSweepTest {

  private static final int MANY = 3 * LedgerSweep.ENTRIES + 7;

  private final KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("ledger").get();

  @Test
  void shouldDeleteWhatIsForgottenAndNothingElse() {
    // Given
    for (int i = 0; i < MANY; i++) {
      touch(i, i);
    }
    LedgerSweep sweep = new LedgerSweep(store);

    // When
    for (int block = 0; block < 5; block++) {
      sweep.advance((long) block * LedgerSweep.OFFSETS, 1000);
    }

    // Then
    for (int i = 0; i < MANY; i++) {
      assertEquals(i > 1000, store.get(key(i)) != null, "entry touched at " + i);
    }
    assertEquals(1000, sweep.horizonMs());
  }

  @Test
  void shouldLookAtABoundedPieceOnceInManyOffsets() {
    // Given
    for (int i = 0; i < MANY; i++) {
      touch(i, i);
    }
    LedgerSweep sweep = new LedgerSweep(store);

    // When
    sweep.advance(0, MANY);
    sweep.advance(1, MANY);
    sweep.advance(LedgerSweep.OFFSETS - 1, MANY);

    // Then
    assertEquals(MANY - LedgerSweep.ENTRIES, entries());
  }

  @Test
  void shouldGoOnWhereItWasAfterARestart() {
    // Given
    for (int i = 0; i < MANY; i++) {
      touch(i, i);
    }

    // When
    for (int block = 0; block < 4; block++) {
      new LedgerSweep(store).advance((long) block * LedgerSweep.OFFSETS, MANY);
    }

    // Then
    assertEquals(0, entries());
    assertEquals(MANY, new LedgerSweep(store).horizonMs());
  }

  @Test
  void shouldRestUntilTheOldestEntryIsForgotten() {
    // Given
    touch(1, 500);
    touch(2, 900);
    LedgerSweep sweep = new LedgerSweep(store);
    sweep.advance(0, 100);

    // When
    sweep.advance(LedgerSweep.OFFSETS, 499);

    // Then: nothing was deleted, so the horizon of what may be gone stays behind.
    assertEquals(100, sweep.horizonMs());
    sweep.advance(2 * LedgerSweep.OFFSETS, 500);
    assertNull(store.get(key(1)));
    assertNotNull(store.get(key(2)));
    assertEquals(500, sweep.horizonMs());
  }

  @Test
  void shouldNeverMoveTheHorizonBack() {
    // Given
    LedgerSweep sweep = new LedgerSweep(store);
    touch(1, 700);
    sweep.advance(0, 600);

    // When
    sweep.advance(LedgerSweep.OFFSETS, 10);

    // Then
    assertEquals(600, sweep.horizonMs());
  }

  @Test
  void shouldStayFlatWhileOrdersComeAndGo() {
    // Given a ledger that remembers 10 000 orders, a new one with each offset
    int remembered = 10_000;
    Random random = new Random(7);
    LedgerSweep sweep = new LedgerSweep(store);
    int most = 0;

    // When
    for (int offset = 0; offset < 100_000; offset++) {
      store.put(key(random.nextInt()), Ledger.entry(offset, new byte[0]));
      sweep.advance(offset, offset - remembered);
      most = offset % 1000 == 0 ? Math.max(most, entries()) : most;
    }

    // Then
    assertTrue(most <= 2 * remembered + 2 * LedgerSweep.ENTRIES, "at most " + most);
  }

  @Test
  void shouldDeleteTheSameWheneverItIsDoneAgain() {
    assertArrayEquals(swept(1), swept(1));
  }

  private byte[] swept(int seed) {
    KeyValueStore<Bytes, byte[]> other = Stores.inMemoryKeyValueStore("other").get();
    Random random = new Random(seed);
    LedgerSweep sweep = new LedgerSweep(other);
    for (int offset = 0; offset < 20_000; offset++) {
      other.put(key(random.nextInt(5000)), Ledger.entry(offset, new byte[0]));
      sweep.advance(offset, offset - 3000);
    }
    StringBuilder all = new StringBuilder();
    try (KeyValueIterator<Bytes, byte[]> entries = other.all()) {
      entries.forEachRemaining(
          e -> all.append(e.key).append(java.util.Arrays.toString(e.value)).append('\n'));
    }
    return all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private void touch(int order, long touchedMs) {
    store.put(key(order), Ledger.entry(touchedMs, new byte[] {1}));
  }

  private static Bytes key(int order) {
    return Ledger.key(new Subject("trade", "2021", "A" + order));
  }

  private int entries() {
    int count = 0;
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(
            "trade", (t, s) -> s.getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
      while (entries.hasNext()) {
        entries.next();
        count++;
      }
    }
    return count;
  }
}
