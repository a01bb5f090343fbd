package io.payonce.ops.history.replay;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.ManifestTopic;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.history.replay.shadow.ShadowTopics;
import io.payonce.ops.history.replay.shadow.Vacancy;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.processor.topology.OutcomeTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Begins a replay, or finds out whether an earlier run of the same one can go on.
 *
 * <p>The order makes every kill harmless: topics, manifest, offsets, records.
 */
final class Beginning {

  private final ReplaySettings settings;
  private final JudgeRules rules;
  private final ConsumerGroup group;
  private final ShadowTopics topics;
  private final ManifestTopic manifestTopic;
  private final Terminal terminal;

  Beginning(
      ReplaySettings settings,
      JudgeRules rules,
      ConsumerGroup group,
      ShadowTopics topics,
      ManifestTopic manifestTopic,
      Terminal terminal) {
    this.settings = settings;
    this.rules = rules;
    this.group = group;
    this.topics = topics;
    this.manifestTopic = manifestTopic;
    this.terminal = terminal;
  }

  /**
   * The manifest of an earlier run, whose group stands where it goes on; empty when there is none.
   *
   * @throws OpsException when it was made otherwise, or cannot go on
   */
  Optional<Manifest> earlier() throws InterruptedException {
    Vacancy.await(group, terminal);
    Optional<Manifest> found = topics.hasManifest() ? manifestTopic.read() : Optional.empty();
    if (found.isPresent()) {
      checkSame(found.get());
      if (!found.get().isFinished()) {
        goOn(found.get());
      }
    }
    return found;
  }

  /** Makes a new one. */
  Manifest begin() throws InterruptedException {
    String raw = settings.names().live().notifications();
    checkUnused(raw);
    Manifest manifest = manifest(raw, plan(raw));
    topics.create(ShadowTopics.raw(settings.client(), raw));
    manifestTopic.write(manifest);
    goOn(manifest);
    return manifest;
  }

  private List<Stretch> plan(String raw) {
    Duration retention = Duration.ofMillis(rules.config().window().retentionMs());
    try (RangePlan plan = new RangePlan(settings.client(), raw, settings.range(), retention)) {
      return plan.stretches();
    }
  }

  private Manifest manifest(String raw, List<Stretch> stretches) {
    OutcomeTopics outcomes = settings.names().outcomes();
    return new Manifest(
        Manifest.VERSION,
        group.id(),
        raw,
        outcomes.orderEvents(),
        outcomes.ignored(),
        outcomes.rejected(),
        settings.names().suffix(),
        Instant.now().toString(),
        null,
        stretches,
        wanted(),
        rules.merchantsSha256(),
        Manifest.thisVersion());
  }

  /** Everything that decides about the outcomes, beside the merchants file and the version. */
  private Map<String, String> wanted() {
    Map<String, String> wanted = new TreeMap<>(rules.values());
    wanted.put("from", settings.range().from());
    wanted.put("to", settings.range().to());
    wanted.put("warm_up", settings.range().warmUp());
    return wanted;
  }

  private void checkSame(Manifest earlier) {
    Map<String, String> differences = new TreeMap<>();
    wanted().forEach((key, now) -> compare(key, earlier.settings().get(key), now, differences));
    compare("merchants_sha256", earlier.merchantsSha256(), rules.merchantsSha256(), differences);
    if (Manifest.isVersion(earlier.payonceVersion())
        && Manifest.isVersion(Manifest.thisVersion())) {
      compare("payonce_version", earlier.payonceVersion(), Manifest.thisVersion(), differences);
    }
    if (!differences.isEmpty()) {
      throw new OpsException(
          "a replay "
              + settings.names().suffix()
              + " of "
              + earlier.startedAt()
              + " was made otherwise: "
              + differences.values().stream().collect(Collectors.joining("; "))
              + ". Take another --suffix, or delete that one: "
              + dropCommand());
    }
  }

  private static void compare(String what, String then, String now, Map<String, String> into) {
    if (!now.equals(then)) {
      into.put(what, what + " was " + then + " and is now " + now);
    }
  }

  private void checkUnused(String raw) throws InterruptedException {
    List<String> filled = topics.filled();
    if (!filled.isEmpty() || !group.offsets(raw).isEmpty()) {
      throw new OpsException(
          (filled.isEmpty() ? "the group " + group.id() : String.join(", ", filled))
              + " is in use, and "
              + settings.names().manifest()
              + " does not say by which replay: take another --suffix");
    }
  }

  /** Sets the offsets when the run before was killed ahead of that. */
  private void goOn(Manifest manifest) throws InterruptedException {
    Map<Integer, Long> begins =
        manifest.partitions().stream()
            .collect(Collectors.toMap(Stretch::partition, Stretch::warmFrom));
    Map<Integer, Long> committed = group.offsets(manifest.rawTopic());
    if (committed.size() < begins.size()) {
      if (!topics.filled().isEmpty()) {
        throw new OpsException(
            "the offsets of the group "
                + group.id()
                + " are gone, so nobody knows how far it was: delete what there is and begin"
                + " again: "
                + dropCommand());
      }
      group.seek(manifest.rawTopic(), begins);
    }
  }

  private String dropCommand() {
    return "payonce replay --drop --suffix=" + settings.names().suffix();
  }
}
