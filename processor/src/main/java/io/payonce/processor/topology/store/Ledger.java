package io.payonce.processor.topology.store;

import io.payonce.processor.decide.Kept;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.storage.FlushedStores;
import io.payonce.schemas.Changelogs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every subject as it stands, by kind, merchant app and number.
 *
 * <p>The second layer of idempotency: dedupe forgets after days, a trade changes over a year. An
 * entry is a version, the stamp of its last change in epoch milliseconds, and the kind's bytes.
 */
public final class Ledger {

  /** The store's name. */
  public static final String STORE = Changelogs.LEDGER;

  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 1 + Long.BYTES;

  private final KeyValueStore<Bytes, byte[]> store;

  private Ledger(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  static Ledger of(ProcessorContext<?, ?> context) {
    return new Ledger(context.getStateStore(STORE));
  }

  LedgerSweep sweep() {
    return new LedgerSweep(store);
  }

  /** Makes the store, with its changelog. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            FlushedStores.keyValue(STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  /** The subject as it stands, or null when there is no entry. */
  <S> Kept<S> find(Report<S> report, String rawTopic) {
    return find(store, report.subject(), report.kind(), rawTopic);
  }

  /** The subject as it stands in a store, or null when there is no entry. */
  public static <S> Kept<S> find(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, Subject subject, Kind<S> kind, String rawTopic) {
    byte[] entry = store.get(key(subject));
    return entry == null ? null : read(entry, kind, rawTopic);
  }

  <S> void put(Report<S> report, S after) {
    store.put(key(report.subject()), entry(touchedMs(report), report.kind().write(after)));
  }

  /** It is forgotten with its subject: both are touched by the same notifications. */
  void putWaiting(Report<?> report, long sinceMs) {
    store.put(
        WaitingSubjects.key(report.subject()),
        entry(touchedMs(report), WaitingSubjects.value(sinceMs)));
  }

  void deleteWaiting(Subject subject) {
    store.delete(WaitingSubjects.key(subject));
  }

  private static long touchedMs(Report<?> report) {
    return report.id().stamp().toInstant().toEpochMilli();
  }

  /** An entry as the store keeps it. */
  public static byte[] entry(long touchedMs, byte[] state) {
    return ByteBuffer.allocate(HEAD_BYTES + state.length)
        .put(VERSION)
        .putLong(touchedMs)
        .put(state)
        .array();
  }

  private static <S> Kept<S> read(byte[] entry, Kind<S> kind, String rawTopic) {
    ByteBuffer in = ByteBuffer.wrap(entry);
    requireVersion(in.get(), VERSION);
    long touchedMs = in.getLong();
    byte[] state = new byte[in.remaining()];
    in.get(state);
    return new Kept<>(kind.read(state, rawTopic), touchedMs);
  }

  /** When the subject of an entry was changed last, epoch milliseconds. */
  static long touchedMs(byte[] entry) {
    requireVersion(entry[0], VERSION);
    return ByteBuffer.wrap(entry).getLong(1);
  }

  static void requireVersion(byte version, byte readable) {
    if (version != readable) {
      throw new IllegalStateException(
          "the ledger holds format %d, this version reads %d: rebuild the state with payonce reset,"
                  .formatted(version, readable)
              + " or run the version that wrote it");
    }
  }

  /** The key of a subject: neither a kind nor an app has a slash, so no two run together. */
  public static Bytes key(Subject subject) {
    String text = subject.kind() + "/" + subject.appId() + "/" + subject.id();
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
