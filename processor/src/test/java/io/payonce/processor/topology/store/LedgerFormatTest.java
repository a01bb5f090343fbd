package io.payonce.processor.topology.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.kind.Subject;
import io.payonce.processor.trade.TradeKind;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** State in a format that this version does not know stops the start, and says what to do. */
class LedgerFormatTest {

  private static final Subject SUBJECT = new Subject(TradeKind.NAME, "2021", "A1");

  private final KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("ledger").get();

  @Test
  void shouldReadNoEntryOfAnotherFormat() {
    byte[] entry = Ledger.entry(5, new byte[0]);
    assertEquals(5, Ledger.touchedMs(entry));
    entry[0]++;
    store.put(Ledger.key(SUBJECT), entry);

    assertSaysWhatToDo(() -> Ledger.find(store, SUBJECT, new TradeKind(), "raw"));
    assertSaysWhatToDo(() -> Ledger.touchedMs(entry));
  }

  @Test
  void shouldReadNoCursorOfAnotherFormat() {
    LedgerSweep sweep = new LedgerSweep(store);
    sweep.advance(0, 5);
    Bytes key = store.all().next().key;
    byte[] state = store.get(key);
    state[0]++;
    store.put(key, state);

    assertSaysWhatToDo(() -> new LedgerSweep(store));
  }

  private static void assertSaysWhatToDo(Executable reading) {
    String message = assertThrows(IllegalStateException.class, reading).getMessage();
    assertTrue(message.contains("this version reads 1: rebuild the state"), message);
  }
}
