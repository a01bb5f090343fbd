package io.payonce.ops.history.replay.shadow;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.ManifestTopic;
import io.payonce.ops.records.log.ConsumerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes a replay: only what its manifest names, and that last. */
public final class Dropping {

  private final ReplayNames names;
  private final ConsumerGroup group;
  private final ShadowTopics topics;
  private final ManifestTopic manifestTopic;
  private final Terminal terminal;

  /** The removal of a replay by its names. */
  public Dropping(
      ReplayNames names,
      ConsumerGroup group,
      ShadowTopics topics,
      ManifestTopic manifestTopic,
      Terminal terminal) {
    this.names = names;
    this.group = group;
    this.topics = topics;
    this.manifestTopic = manifestTopic;
    this.terminal = terminal;
  }

  /** Deletes the topics and the group, and names what it deleted. */
  public List<String> drop() throws InterruptedException {
    Optional<Manifest> manifest = topics.hasManifest() ? manifestTopic.read() : Optional.empty();
    if (manifest.isEmpty()) {
      throw new OpsException(
          "there is no replay "
              + names.suffix()
              + ": "
              + names.manifest()
              + " says nothing of one");
    }
    Vacancy.await(group, terminal);
    group.delete();
    List<String> dropped = new ArrayList<>(ChangelogTopics.of(group.id()).names());
    dropped.addAll(manifest.get().outcomeTopics());
    dropped.add(names.manifest());
    return topics.delete(dropped);
  }
}
