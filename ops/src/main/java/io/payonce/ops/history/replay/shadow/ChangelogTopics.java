package io.payonce.ops.history.replay.shadow;

import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import java.util.List;

/**
 * The internal topics of an application id, by their exact names.
 *
 * <p>Never by what they begin with: Kafka's own reset tool takes {@code a-v2-…} along with {@code
 * a}.
 *
 * @param seen what the dedupe store is restored from
 * @param ledger what the trades are restored from; while it exists a processor takes missing
 *     offsets for an accident and does not start
 */
public record ChangelogTopics(String seen, String ledger) {

  /** Those of an application. */
  public static ChangelogTopics of(String applicationId) {
    return new ChangelogTopics(
        applicationId + "-" + SeenNotifications.STORE + "-changelog",
        applicationId + "-" + Ledger.STORE + "-changelog");
  }

  /** Both, in the order in which they may be deleted. */
  public List<String> names() {
    return List.of(seen, ledger);
  }
}
