package io.payonce.ops.history.compare;

import io.payonce.ops.history.compare.runs.ComparedTopics;
import io.payonce.ops.history.manifest.ManifestTopic;
import io.payonce.schemas.Topic;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The outcome topics of an installation written again under a suffix, as a replay names them. */
final class ShadowCopy {

  private final TestBroker broker;
  private final Topics topics;
  private final int partitions;
  private final String suffix;

  ShadowCopy(TestBroker broker, Topics topics, int partitions, String suffix) {
    this.broker = broker;
    this.topics = topics;
    this.partitions = partitions;
    this.suffix = suffix;
  }

  /** Creates the four topics of a replay, empty. */
  ShadowCopy create() throws Exception {
    List<Topic> outcomes = topics.catalogue(partitions, (short) 1, 1).subList(1, 4);
    List<NewTopic> all =
        new ArrayList<>(
            outcomes.stream()
                .map(
                    t -> new NewTopic(t.name() + suffix, partitions, (short) 1).configs(t.config()))
                .toList());
    all.add(
        new NewTopic(manifestTopic(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
    broker.admin().createTopics(all).all().get();
    return this;
  }

  /** Writes what the edit makes of every outcome, one or none or several records. */
  ShadowCopy write(
      Function<ConsumerRecord<byte[], byte[]>, Stream<ProducerRecord<byte[], byte[]>>> edit) {
    ComparedTopics.of(topics)
        .names()
        .forEach(
            name ->
                broker.read(name).stream()
                    .flatMap(edit)
                    .forEach(
                        r ->
                            broker.send(
                                new ProducerRecord<>(
                                    name + suffix,
                                    r.partition(),
                                    r.timestamp(),
                                    r.key(),
                                    r.value(),
                                    r.headers()))));
    return this;
  }

  /** The record as it is. */
  static ProducerRecord<byte[], byte[]> same(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  /** Writes the manifest down. */
  void manifest(String finishedAt) {
    manifest(finishedAt, 1000);
  }

  /**
   * Writes the manifest down.
   *
   * @param to the end of every partition's range
   * @param finishedAt JSON: a quoted time, or null
   */
  void manifest(String finishedAt, long to) {
    String ranges =
        String.join(
            ",",
            Stream.iterate(0, p -> p + 1)
                .limit(partitions)
                .map(
                    p -> "{\"partition\":%d,\"warm_from\":0,\"from\":0,\"to\":%d}".formatted(p, to))
                .toList());
    String text =
        """
        {"version":1,"application_id":"replay","raw_topic":"%s","order_events":"%s","ignored":"%s",
         "rejected":"%s","suffix":"%s","started_at":"2026-11-25T10:00:00Z","finished_at":%s,
         "partitions":[%s],"settings":{},"merchants_sha256":"","payonce_version":"test"}
        """
            .formatted(
                topics.notifications(),
                topics.orderEvents() + suffix,
                topics.ignored() + suffix,
                topics.rejected() + suffix,
                suffix,
                finishedAt,
                ranges);
    broker.send(
        new ProducerRecord<>(
            manifestTopic(),
            "manifest".getBytes(StandardCharsets.UTF_8),
            text.getBytes(StandardCharsets.UTF_8)));
  }

  String manifestTopic() {
    return ManifestTopic.name(topics, suffix);
  }
}
