package io.payonce.ops.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.log.Extent;
import io.payonce.ops.log.ExtentReader;
import io.payonce.ops.log.Extents;
import io.payonce.ops.terminal.OpsException;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a replay wrote down about itself: its topics, and which raw records' outcomes are to be
 * compared.
 *
 * @param topic where it was written down
 * @param applicationId of the replay
 * @param rawTopic that it read
 * @param shadow that it wrote
 * @param finishedAt when it had reached its end, or null while it has not
 * @param ranges by partition; raw records before a range were read for warmth
 */
public record ReplayManifest(
    String topic,
    String applicationId,
    String rawTopic,
    OutcomeTopics shadow,
    String finishedAt,
    List<Range> ranges) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "manifest";
  private static final int VERSION = 1;

  /** The topic of the manifest of a replay. */
  public static String topic(Topics topics, String suffix) {
    return topics.prefix() + "replay" + suffix;
  }

  /**
   * Reads the manifest as it stands now.
   *
   * @param client Kafka client properties
   * @throws OpsException when there is none, or one that this version does not know
   */
  public static ReplayManifest read(
      Map<String, String> client, Consumer<byte[], byte[]> consumer, String topic) {
    byte[] last = null;
    Extent extent = Extents.whole(consumer, topic).get(0);
    try (ExtentReader reader = ExtentReader.open(client, extent)) {
      for (ConsumerRecord<byte[], byte[]> r = reader.next(); r != null; r = reader.next()) {
        last = isManifest(r) ? r.value() : last;
      }
    }
    if (last == null) {
      throw new OpsException(topic + ": expected the manifest of a replay, found none");
    }
    return parse(topic, last);
  }

  /**
   * Reads a manifest.
   *
   * @throws OpsException when it is none that this version knows
   */
  static ReplayManifest parse(String topic, byte[] text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.path("version").asInt() != VERSION) {
        throw new OpsException(
            topic
                + ": expected a manifest of version "
                + VERSION
                + ", got "
                + json.path("version")
                + ". Compare with the version of payonce that made the replay");
      }
      return new ReplayManifest(
          topic,
          json.required("application_id").asText(),
          json.required("raw_topic").asText(),
          new OutcomeTopics(
              json.required("order_events").asText(),
              json.required("ignored").asText(),
              json.required("rejected").asText()),
          json.path("finished_at").textValue(),
          ranges(json.required("partitions")));
    } catch (IOException | IllegalArgumentException e) {
      throw new OpsException(topic + ": the manifest of the replay cannot be read", e);
    }
  }

  /** Whether the replay has come to its end. */
  public boolean isFinished() {
    return finishedAt != null;
  }

  private static boolean isManifest(ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(KEY);
  }

  private static List<Range> ranges(JsonNode partitions) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode one : partitions) {
      ranges.add(
          new Range(
              one.required("partition").asInt(),
              one.required("from").asLong(),
              one.required("to").asLong()));
    }
    ranges.sort(Comparator.comparingInt(Range::partition));
    return List.copyOf(ranges);
  }
}
