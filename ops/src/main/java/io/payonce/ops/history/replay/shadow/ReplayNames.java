package io.payonce.ops.history.replay.shadow;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.ManifestTopic;
import io.payonce.processor.topology.OutcomeTopics;
import io.payonce.schemas.Topics;
import java.util.regex.Pattern;

/**
 * The names of a replay's own topics and directories.
 *
 * @param live the topics of the installation
 * @param suffix what tells this replay from others
 */
public record ReplayNames(Topics live, String suffix) {

  /**
   * A dash may only lead: then no application id is the beginning of another's topics, not even for
   * Kafka's reset tool, which goes by the id and a dash.
   */
  private static final Pattern SUFFIX = Pattern.compile("[-._]?[A-Za-z0-9][A-Za-z0-9._]{0,59}");

  /** Checks the suffix. */
  public ReplayNames {
    if (!SUFFIX.matcher(suffix).matches()) {
      throw new OpsException(
          "--suffix: expected up to 60 letters, digits, dots and underscores, perhaps after one"
              + " dash, as _v2 or -key2, got "
              + suffix);
    }
  }

  /** Where its outcomes go. */
  public OutcomeTopics outcomes() {
    return new OutcomeTopics(
        live.orderEvents() + suffix, live.ignored() + suffix, live.rejected() + suffix);
  }

  /** Where it says what it is. */
  public String manifest() {
    return ManifestTopic.name(live, suffix);
  }

  /** Its name as a consumer group, and what its changelogs begin with. */
  public String applicationId() {
    return stem(live) + suffix.replaceFirst("^[-._]", "");
  }

  /** Whether an application id is that of a replay on an installation. */
  public static boolean isReplay(Topics live, String applicationId) {
    return applicationId.startsWith(stem(live));
  }

  private static String stem(Topics live) {
    String installation = live.prefix().replaceAll("[-._]+$", "").replace('-', '_');
    return (installation.isEmpty() ? "" : installation + "-") + "replay_";
  }
}
