package io.payonce.ops.history.replay;

import io.payonce.ops.history.replay.shadow.ReplayNames;
import java.nio.file.Path;
import java.util.Map;

/**
 * The settings of a replay.
 *
 * @param client Kafka client properties
 * @param names what it calls its own
 * @param range what it replays
 * @param merchants the merchants file
 * @param rules settings of the processor that decide about outcomes
 * @param maxRate records a second; infinity is no bound
 * @param threads stream threads; 0 is one for each core
 * @param directory where its local state lies while it runs
 * @param keepsInternals whether group, changelogs and local state stay at the end
 */
record ReplaySettings(
    Map<String, String> client,
    ReplayNames names,
    RangeRequest range,
    Path merchants,
    Map<String, String> rules,
    double maxRate,
    int threads,
    Path directory,
    boolean keepsInternals) {

  /** The directory of this replay alone, closed to others. */
  Path state() {
    return directory.resolve(names.applicationId());
  }

  /** The {@code state.dir} below it: Kafka Streams opens its own to the group. */
  Path streams() {
    return state().resolve("streams");
  }
}
