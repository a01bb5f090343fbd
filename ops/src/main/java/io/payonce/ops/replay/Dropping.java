package io.payonce.ops.replay;

import io.payonce.ops.log.ConsumerGroup;
import io.payonce.ops.manifest.Manifest;
import io.payonce.ops.manifest.ManifestTopic;
import io.payonce.ops.terminal.OpsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes a replay: only what its manifest names, and that last. */
final class Dropping {

  private final ReplayNames names;
  private final ConsumerGroup group;
  private final ShadowTopics topics;
  private final ManifestTopic manifestTopic;

  Dropping(
      ReplayNames names, ConsumerGroup group, ShadowTopics topics, ManifestTopic manifestTopic) {
    this.names = names;
    this.group = group;
    this.topics = topics;
    this.manifestTopic = manifestTopic;
  }

  List<String> drop() throws InterruptedException {
    Optional<Manifest> manifest = topics.hasManifest() ? manifestTopic.read() : Optional.empty();
    if (manifest.isEmpty()) {
      throw new OpsException(
          "there is no replay "
              + names.suffix()
              + ": "
              + names.manifest()
              + " says nothing of one");
    }
    List<String> members = group.members();
    if (!members.isEmpty()) {
      throw new OpsException(
          "the replay is running: the group " + group.id() + " has the members " + members);
    }
    group.delete();
    List<String> dropped = new ArrayList<>(ChangelogTopics.of(group.id()).names());
    dropped.addAll(manifest.get().outcomeTopics());
    dropped.add(names.manifest());
    return topics.delete(dropped);
  }
}
