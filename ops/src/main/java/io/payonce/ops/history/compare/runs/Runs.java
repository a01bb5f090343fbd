package io.payonce.ops.history.compare.runs;

import io.payonce.ops.records.log.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** Two runs over the same raw log, with the ends of their topics fixed before they are compared. */
public final class Runs {

  private final RunTopics live;
  private final RunTopics shadow;
  private final List<Range> ranges;
  private final List<Reach> reaches;

  private Runs(RunTopics live, RunTopics shadow, List<Range> ranges, List<Reach> reaches) {
    this.live = live;
    this.shadow = shadow;
    this.ranges = List.copyOf(ranges);
    this.reaches = List.copyOf(reaches);
  }

  /**
   * The progress of both runs in a range.
   *
   * @param partition of the raw topic
   * @param live the offset after the last raw record that has an outcome in live
   * @param shadow the same of the shadow
   */
  public record Reach(int partition, long live, long shadow) {}

  /**
   * Looks where the topics end now, and how far both runs have come.
   *
   * @param client Kafka client properties
   * @param ranges one for each partition, in order
   * @throws io.payonce.ops.cli.OpsException when a topic is not as the others, or cannot be read
   */
  public static Runs now(
      Map<String, String> client, ComparedTopics live, ComparedTopics shadow, List<Range> ranges) {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client);
        SourceSearch search = new SourceSearch(client)) {
      RunTopics liveNow = RunTopics.now(consumer, live, ranges.size());
      RunTopics shadowNow = RunTopics.now(consumer, shadow, ranges.size());
      List<Reach> reaches = new ArrayList<>();
      for (Range range : ranges) {
        int partition = range.partition();
        reaches.add(
            new Reach(
                partition,
                liveNow.reached(search, partition),
                shadowNow.reached(search, partition)));
      }
      return new Runs(liveNow, shadowNow, ranges, reaches);
    }
  }

  /** Where live has no outcome yet of what the shadow has last in the range. */
  public List<Reach> behind() {
    return ranges.stream()
        .filter(range -> reach(range).live() < Math.min(reach(range).shadow(), range.to()))
        .map(this::reach)
        .toList();
  }

  /** The same, up to what both have reached. */
  public Runs upToWhatIsThere() {
    List<Range> cut =
        ranges.stream()
            .map(range -> range.upTo(Math.min(reach(range).live(), reach(range).shadow())))
            .toList();
    return new Runs(live, shadow, cut, reaches);
  }

  /** What is compared, by partition. */
  public List<Range> ranges() {
    return ranges;
  }

  /** The topics of the live run. */
  public RunTopics live() {
    return live;
  }

  /** The topics of the replay. */
  public RunTopics shadow() {
    return shadow;
  }

  private Reach reach(Range range) {
    return reaches.get(range.partition());
  }
}
