package io.payonce.ops.replay;

import io.payonce.ops.log.Extent;
import io.payonce.ops.log.ExtentReader;
import io.payonce.ops.log.Extents;
import io.payonce.ops.log.KafkaClients;
import io.payonce.ops.terminal.Json;
import io.payonce.ops.terminal.OpsException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic on which a replay says what it is: one partition, the last record under the key counts.
 *
 * @param client Kafka client properties
 */
record ManifestTopic(Map<String, String> client, String name) {

  private static final byte[] KEY = "manifest".getBytes(StandardCharsets.UTF_8);

  /** What it says; empty when nothing was written. The topic must exist. */
  Optional<Manifest> read() {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      Optional<Manifest> last = Optional.empty();
      for (Extent extent : Extents.whole(consumer, name)) {
        last = last(extent);
      }
      return last;
    }
  }

  private Optional<Manifest> last(Extent extent) {
    byte[] last = null;
    try (ExtentReader reader = ExtentReader.open(client, extent)) {
      for (ConsumerRecord<byte[], byte[]> r = reader.next(); r != null; r = reader.next()) {
        if (Arrays.equals(KEY, r.key())) {
          last = r.value();
        }
      }
    }
    return Optional.ofNullable(last).map(bytes -> Json.read(bytes, Manifest.class));
  }

  /** Says it, durably. */
  void write(Manifest manifest) throws InterruptedException {
    byte[] value = Json.line(manifest).getBytes(StandardCharsets.UTF_8);
    try (Producer<byte[], byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(name, 0, KEY, value)).get();
    } catch (ExecutionException e) {
      throw new OpsException("cannot write to " + name, e.getCause());
    }
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
