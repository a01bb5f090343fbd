package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.load.Forgery;
import io.payonce.ops.bench.traffic.RawRecords;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.ops.records.log.Writes;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Raw records as an ingress writes them, waiting for a processor.
 *
 * @param ends offsets behind the last record, by partition
 */
record Backlog(long records, Map<Integer, Long> ends) {

  /**
   * The share of other bodies among the genuine ones.
   *
   * @param duplicates share of records that repeat an earlier body
   * @param forged share of records with another's signature
   * @param shop tells of each order ahead of its payment, or null
   */
  public record Mix(double duplicates, double forged, Expectations shop) {}

  /** Writes each body once, in order, and what is mixed in between them. */
  static Backlog write(Map<String, String> client, List<byte[]> bodies, Mix mix) {
    Map<String, Object> settings = new TreeMap<>(client);
    settings.putAll(Map.of("linger.ms", 20, "batch.size", 256 * 1024, "acks", "all"));
    SplittableRandom random = new SplittableRandom(bodies.size());
    long records = 0;
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      Writes writes = new Writes(producer);
      for (int next = 0; next < bodies.size(); records++) {
        double chance = random.nextDouble();
        byte[] body;
        if (next > 1 && chance < mix.forged()) {
          body = Forgery.of(bodies.get(next - 1), bodies.get(0), bodies.get(1));
        } else if (next > 1 && chance < mix.forged() + mix.duplicates()) {
          body = bodies.get(random.nextInt(next));
        } else {
          body = bodies.get(next++);
          if (mix.shop() != null) {
            writes.send(mix.shop().of(body));
            records++;
          }
        }
        writes.send(RawRecords.of(body));
      }
      writes.flush();
    }
    return new Backlog(records, ends(client));
  }

  private static Map<Integer, Long> ends(Map<String, String> client) {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(RawRecords.TOPIC).stream()
              .map(partition -> new TopicPartition(RawRecords.TOPIC, partition.partition()))
              .toList();
      return consumer.endOffsets(partitions).entrySet().stream()
          .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }
  }
}
