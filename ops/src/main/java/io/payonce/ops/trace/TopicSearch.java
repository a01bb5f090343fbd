package io.payonce.ops.trace;

import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.ops.records.log.Point;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The four topics up to fixed ends: raw records that are looked for, and their outcomes. */
final class TopicSearch implements AutoCloseable {

  private final Topics topics;
  private final Scan scan;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, List<TopicPartition>> partitions = new HashMap<>();

  /**
   * The topics of an installation.
   *
   * @param client Kafka client properties
   */
  TopicSearch(Map<String, String> client, Topics topics) {
    this(
        client,
        topics,
        "narrow the log with --from and --to, or look at a single record with 'payonce explain'");
  }

  /**
   * The same for a reader that is helped in another way.
   *
   * @param remedy against too many records
   */
  TopicSearch(Map<String, String> client, Topics topics, String remedy) {
    this.topics = topics;
    this.scan = new Scan(client, remedy);
    this.consumer = KafkaClients.consumer(client);
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** How far reading is, for people. */
  String progress() {
    return scan.progress();
  }

  /** The raw topic between two points, partition by partition. */
  List<Extent> raw(Point from, Point to) {
    return Extents.between(consumer, partitions(topics.notifications()), from, to);
  }

  /** The partition of the raw topic that an order belongs on. */
  int home(String order) {
    return RawPartition.of(order, partitions());
  }

  /** The number of partitions of the raw topic. */
  int partitions() {
    return partitions(topics.notifications()).size();
  }

  /** Raw records that are looked for. */
  List<RawSeen> find(List<Extent> extents, Predicate<RawSeen> wanted) throws InterruptedException {
    return scan.read(
        extents,
        record -> {
          RawSeen seen = RawSeen.of(record);
          return wanted.test(seen) ? seen : null;
        });
  }

  /** The raw record at a place, if it is there. */
  List<RawSeen> rawAt(Set<Coordinates> places) throws InterruptedException {
    return scan.read(at(places, topics.notifications()), RawSeen::of);
  }

  /** The raw records that these rejected ones are of, as far as they are kept. */
  Set<Coordinates> sources(Set<Coordinates> rejected) throws InterruptedException {
    return scan
        .read(at(rejected, topics.rejected()), record -> OutcomeRecord.of(record, topics).source())
        .stream()
        .collect(Collectors.toSet());
  }

  /** The extents that hold one of these records each; what is not there is left out. */
  List<Extent> at(Set<Coordinates> places, String topic) {
    Map<Integer, Extent> whole =
        Extents.whole(consumer, topic).stream()
            .collect(Collectors.toMap(e -> e.partition().partition(), e -> e));
    return places.stream()
        .filter(c -> c.topic().equals(topic) && whole.containsKey(c.partition()))
        .filter(c -> whole.get(c.partition()).contains(c.offset()))
        .map(c -> new Extent(whole.get(c.partition()).partition(), c.offset(), c.offset() + 1))
        .toList();
  }

  /**
   * The outcomes of raw records, by record, in the order of the topics.
   *
   * <p>An outcome keeps its record's timestamp and lies on its partition, so that only what follows
   * on the first of them is read.
   */
  Map<Coordinates, List<OutcomeRecord>> outcomes(List<RawSeen> raws) throws InterruptedException {
    Set<Coordinates> wanted = raws.stream().map(RawSeen::at).collect(Collectors.toSet());
    List<OutcomeRecord> found =
        scan.read(
            outcomeExtents(raws),
            record -> {
              OutcomeRecord outcome = OutcomeRecord.of(record, topics);
              return wanted.contains(outcome.source()) ? outcome : null;
            });
    Map<Coordinates, List<OutcomeRecord>> bySource = new LinkedHashMap<>();
    found.forEach(o -> bySource.computeIfAbsent(o.source(), s -> new ArrayList<>()).add(o));
    return bySource;
  }

  /** The events of an order that were made before a raw record, in order. */
  List<OrderEvent> eventsBefore(RawSeen raw, String order) throws InterruptedException {
    List<TopicPartition> events = partitions(topics.orderEvents());
    TopicPartition home = events.get(RawPartition.of(order, events.size()));
    // To the end: a transaction's mark is stamped by the clock, so a time is no end here.
    List<Extent> extents =
        Extents.between(consumer, List.of(home), new Point.Earliest(), new Point.Latest());
    return scan.read(
        extents,
        record -> {
          OrderEvent event = new EventRecord(record).order();
          Coordinates source = event == null ? null : event.origin().raw();
          boolean isBefore =
              source != null
                  && event.order().outTradeNo().equals(order)
                  && source.partition() == raw.at().partition()
                  && source.offset() < raw.at().offset();
          return isBefore ? event : null;
        });
  }

  private List<Extent> outcomeExtents(List<RawSeen> raws) {
    Map<TopicPartition, Long> since = new HashMap<>();
    for (String topic : List.of(topics.orderEvents(), topics.ignored(), topics.rejected())) {
      List<TopicPartition> all = partitions(topic);
      for (RawSeen raw : raws) {
        for (int partition : candidates(raw, topic, all.size())) {
          since.merge(all.get(partition), raw.appendMs(), Math::min);
        }
      }
    }
    List<Extent> extents = new ArrayList<>();
    since.forEach(
        (partition, epochMs) ->
            extents.addAll(
                Extents.between(
                    consumer, List.of(partition), new Point.At(epochMs), new Point.Latest())));
    extents.sort(
        Comparator.comparing((Extent e) -> e.partition().topic())
            .thenComparing(e -> e.partition().partition()));
    return extents;
  }

  private Set<Integer> candidates(RawSeen raw, String topic, int count) {
    Set<Integer> candidates = new HashSet<>(Set.of(raw.at().partition() % count));
    if (topic.equals(topics.orderEvents()) && raw.claims().outTradeNo() != null) {
      candidates.add(RawPartition.of(raw.claims().outTradeNo(), count));
    }
    return candidates;
  }

  private List<TopicPartition> partitions(String topic) {
    return partitions.computeIfAbsent(topic, t -> Extents.partitions(consumer, t));
  }
}
