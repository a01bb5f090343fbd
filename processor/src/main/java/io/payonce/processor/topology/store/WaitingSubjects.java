package io.payonce.processor.topology.store;

import io.payonce.processor.kind.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The subjects whose events are withheld, listed in the ledger beside the subjects themselves.
 *
 * <p>Their keys begin with a word that is no kind's name, and go on with app and number: so they
 * lie in the order in which a page of them is asked for.
 */
public final class WaitingSubjects {

  private static final String PREFIX = "awaiting/";

  /** Behind the version and the stamp that every entry of the ledger begins with. */
  private static final int SINCE_AT = 1 + Long.BYTES;

  /**
   * A subject that waits.
   *
   * @param appId its app
   * @param id its number within the app
   * @param sinceMs when the first notification that waits was received, epoch milliseconds
   */
  public record Waiting(String appId, String id, long sinceMs) {}

  private WaitingSubjects() {}

  static Bytes key(Subject subject) {
    return bytes(PREFIX + subject.appId() + "/" + subject.id());
  }

  static byte[] value(long sinceMs) {
    return ByteBuffer.allocate(Long.BYTES).putLong(sinceMs).array();
  }

  /**
   * A page of the subjects of an app that wait, in the order of their numbers' bytes.
   *
   * @param behind the number after which the page begins; empty for the first page
   * @param limit how many at most
   */
  public static List<Waiting> page(
      ReadOnlyKeyValueStore<Bytes, byte[]> ledger, String appId, String behind, int limit) {
    String ofApp = PREFIX + appId + "/";
    // No number holds a control character, so nothing lies between a number and this.
    Bytes from = bytes(behind.isEmpty() ? ofApp : ofApp + behind + "\u0001");
    return read(ledger, from, bytes(PREFIX + appId + (char) ('/' + 1)), limit);
  }

  /** All that wait, up to a limit. */
  public static List<Waiting> all(ReadOnlyKeyValueStore<Bytes, byte[]> ledger, int limit) {
    return read(ledger, bytes(PREFIX), bytes("awaiting" + (char) ('/' + 1)), limit);
  }

  private static List<Waiting> read(
      ReadOnlyKeyValueStore<Bytes, byte[]> ledger, Bytes from, Bytes to, int limit) {
    List<Waiting> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = ledger.range(from, to)) {
      while (found.size() < limit && entries.hasNext()) {
        found.add(waiting(entries.next()));
      }
    }
    return found;
  }

  private static Waiting waiting(KeyValue<Bytes, byte[]> entry) {
    String[] parts = new String(entry.key.get(), StandardCharsets.UTF_8).split("/", 3);
    return new Waiting(parts[1], parts[2], ByteBuffer.wrap(entry.value).getLong(SINCE_AT));
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
