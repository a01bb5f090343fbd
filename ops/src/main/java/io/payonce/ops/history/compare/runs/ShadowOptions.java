package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.ManifestTopic;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.Point;
import io.payonce.ops.records.log.PointConverter;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Option;

/** The flags that say which topics are the shadow's, and of which raw records. */
public final class ShadowOptions {

  @Option(
      names = "--suffix",
      paramLabel = "TEXT",
      defaultValue = "",
      description =
          "The replay's: its topics are named as the live ones and end with this; its manifest"
              + " says which raw records count.")
  private String suffix;

  @Option(
      names = "--shadow-prefix",
      paramLabel = "TEXT",
      description =
          "Copies that no replay made: what their names begin with, instead of --prefix. With"
              + " --suffix they end with that, too.")
  private String shadowPrefix;

  @Option(
      names = "--shadow-topics",
      paramLabel = "TOPIC",
      split = ",",
      description =
          "The same by their whole names: order events, ignored, rejected, comma-separated.")
  private List<String> shadowTopics;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      converter = PointConverter.class,
      description = "First raw record whose outcome is compared: " + Point.FORMS + ".")
  private Point from;

  @Option(
      names = "--to",
      paramLabel = "POINT",
      converter = PointConverter.class,
      description = "The raw record after the last, in the same forms.")
  private Point to;

  /**
   * The two runs that are compared.
   *
   * @param live the topics in force
   * @param shadow the others
   * @param ranges by partition
   * @param replay that made the shadow, or null when none did
   */
  public record Scope(
      ComparedTopics live, ComparedTopics shadow, List<Range> ranges, Made replay) {}

  /**
   * A replay as it told of itself.
   *
   * @param topic where its manifest lies
   */
  public record Made(String topic, Manifest manifest) {}

  /** The suffix of the replay's topics. */
  public String suffix() {
    return suffix;
  }

  /** Whether a replay's manifest says what to compare. */
  public boolean hasManifest() {
    return shadowPrefix == null && shadowTopics == null;
  }

  /** Whether a range is asked for. */
  public boolean isNarrowed() {
    return from != null || to != null;
  }

  /**
   * Reads what the flags name as it stands now.
   *
   * @throws OpsException when they do not name a shadow, or it cannot be read
   */
  public Scope scope(Map<String, String> client, Consumer<byte[], byte[]> consumer, Topics topics) {
    ComparedTopics live = ComparedTopics.of(topics);
    if (!hasManifest()) {
      ComparedTopics shadow = named(topics);
      if (shadow.equals(live)) {
        throw new OpsException("the shadow's topics are the live ones; nothing is to compare");
      }
      return new Scope(live, shadow, someOf(given(consumer, topics), topics), null);
    }
    if (suffix.isEmpty()) {
      throw new OpsException(
          "compare with what? expected --suffix of a replay, or --shadow-prefix or --shadow-topics"
              + " of copies");
    }
    ManifestTopic topic = ManifestTopic.of(client, topics, suffix);
    Manifest manifest = read(topic, consumer);
    if (!manifest.rawTopic().equals(topics.notifications())) {
      throw new OpsException(
          "the replay read "
              + manifest.rawTopic()
              + ", expected "
              + topics.notifications()
              + "; is --prefix right?");
    }
    ComparedTopics shadow =
        new ComparedTopics(manifest.orderEvents(), manifest.ignored(), manifest.rejected());
    List<Range> ranges = narrowed(ranges(manifest), consumer, topics);
    return new Scope(live, shadow, someOf(ranges, topics), new Made(topic.name(), manifest));
  }

  /** Two runs over no record at all are the same, and prove nothing. */
  private static List<Range> someOf(List<Range> ranges, Topics topics) {
    if (ranges.stream().allMatch(Range::isEmpty)) {
      throw new OpsException(
          "nothing is to compare: expected raw records in "
              + topics.notifications()
              + ", got none in that range; are --prefix, --from and --to right?");
    }
    return ranges;
  }

  private static Manifest read(ManifestTopic topic, Consumer<byte[], byte[]> consumer) {
    return topic
        .read(consumer)
        .orElseThrow(
            () ->
                new OpsException(topic.name() + ": expected the manifest of a replay, found none"));
  }

  private static List<Range> ranges(Manifest manifest) {
    return manifest.partitions().stream()
        .map(s -> new Range(s.partition(), s.from(), s.to()))
        .sorted(Comparator.comparingInt(Range::partition))
        .toList();
  }

  private ComparedTopics named(Topics topics) {
    if (shadowTopics == null) {
      return ComparedTopics.of(new Topics(shadowPrefix)).withSuffix(suffix);
    }
    if (shadowTopics.size() != 3) {
      throw new OpsException(
          "--shadow-topics: expected three names as "
              + String.join(",", ComparedTopics.of(topics).withSuffix("-copy").names())
              + ", got "
              + String.join(",", shadowTopics));
    }
    return new ComparedTopics(shadowTopics.get(0), shadowTopics.get(1), shadowTopics.get(2));
  }

  private List<Range> narrowed(
      List<Range> replayed, Consumer<byte[], byte[]> consumer, Topics topics) {
    if (!isNarrowed()) {
      return replayed;
    }
    List<Range> given = given(consumer, topics);
    if (given.size() != replayed.size()) {
      throw new OpsException(
          "the replay read %d partitions, and %s has %d now; partitions must never be changed"
              .formatted(replayed.size(), topics.notifications(), given.size()));
    }
    List<Range> narrowed = new ArrayList<>();
    replayed.forEach(range -> narrowed.add(range.within(given.get(range.partition()))));
    return narrowed;
  }

  private List<Range> given(Consumer<byte[], byte[]> consumer, Topics topics) {
    Point begin = from == null ? new Point.Earliest() : from;
    Point end = to == null ? new Point.Latest() : to;
    return Extents.between(
            consumer, Extents.partitions(consumer, topics.notifications()), begin, end)
        .stream()
        .map(e -> new Range(e.partition().partition(), e.from(), e.to()))
        .toList();
  }
}
