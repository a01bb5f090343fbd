package io.payonce.ops.history.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.Topics;
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
public record ManifestTopic(Map<String, String> client, String name) {

  private static final byte[] KEY = "manifest".getBytes(StandardCharsets.UTF_8);

  /** That of a replay with a suffix, on the topics of an installation. */
  public static ManifestTopic of(Map<String, String> client, Topics live, String suffix) {
    return new ManifestTopic(client, name(live, suffix));
  }

  /** Its name. */
  public static String name(Topics live, String suffix) {
    return live.prefix() + "replay" + suffix;
  }

  /**
   * What it says; empty when nothing was written. The topic must exist.
   *
   * @throws OpsException when it is no manifest that this version knows
   */
  public Optional<Manifest> read() {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      return read(consumer);
    }
  }

  /** The same; where the topic ends, is asked of this consumer. */
  public Optional<Manifest> read(Consumer<byte[], byte[]> consumer) {
    byte[] last = null;
    for (Extent extent : Extents.whole(consumer, name)) {
      try (ExtentReader reader = ExtentReader.open(client, extent)) {
        for (ConsumerRecord<byte[], byte[]> r = reader.next(); r != null; r = reader.next()) {
          last = Arrays.equals(KEY, r.key()) ? r.value() : last;
        }
      }
    }
    return Optional.ofNullable(last).map(this::parse);
  }

  /** The version is looked at first: another form may lack what this one must have. */
  Manifest parse(byte[] json) {
    Form form = Json.read(name, json, Form.class);
    if (form.version() != Manifest.VERSION) {
      throw new OpsException(
          name
              + ": expected a manifest of version "
              + Manifest.VERSION
              + ", got "
              + form.version()
              + ". Use the version of payonce that made the replay");
    }
    return Json.read(name, json, Manifest.class);
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Form(int version) {}

  /** Says it, durably. */
  public void write(Manifest manifest) throws InterruptedException {
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
