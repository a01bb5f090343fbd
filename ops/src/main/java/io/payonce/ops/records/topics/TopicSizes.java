package io.payonce.ops.records.topics;

import io.payonce.ops.cli.OpsException;
import io.payonce.schemas.Topic;
import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that say how large topics are, and what holds when they do not. */
final class TopicSizes {

  /** Enough for a dozen processors: partitions cannot be added later without harm. */
  private static final int PARTITIONS = 12;

  private static final int REPLICATION = 3;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of every topic (default: those of the raw topic, or 12 for a new one).")
  private Integer partitions;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Replicas of every partition (default: 3, fewer on a smaller cluster).")
  private Integer replication;

  @Option(
      names = "--min-isr",
      paramLabel = "N",
      description = "min.insync.replicas (default: one less than the replicas, at least 1).")
  private Integer minIsr;

  /**
   * The topics as they must be on this cluster.
   *
   * @param brokers of the cluster
   * @param found the topics that exist
   */
  List<Topic> catalogue(Topics topics, int brokers, Map<String, TopicFound> found) {
    TopicFound raw = found.get(topics.notifications());
    int usualPartitions = raw == null ? PARTITIONS : raw.partitions();
    int replicas = orElse(replication, Math.min(REPLICATION, brokers));
    int inSync = orElse(minIsr, Math.max(1, replicas - 1));
    check("--partitions", orElse(partitions, usualPartitions), 10_000);
    check("--replication", replicas, Short.MAX_VALUE);
    check("--min-isr", inSync, replicas);
    return topics.catalogue(orElse(partitions, usualPartitions), (short) replicas, inSync);
  }

  private static int orElse(Integer given, int usual) {
    return given == null ? usual : given;
  }

  private static void check(String flag, int value, int max) {
    if (value < 1 || value > max) {
      throw new OpsException(flag + ": expected 1 to " + max + ", got " + value);
    }
  }
}
