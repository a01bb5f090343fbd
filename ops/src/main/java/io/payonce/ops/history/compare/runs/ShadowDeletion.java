package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.records.log.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The topics that a replay made, to be deleted when they have served. */
public final class ShadowDeletion {

  private ShadowDeletion() {}

  /**
   * The topics that a manifest names, itself the last, when they can be nothing but a replay's.
   *
   * @param topic where the manifest lies
   * @param live the topics in force
   * @param suffix that was asked for
   * @throws OpsException when the manifest names any other topic: it may be damaged
   */
  public static List<String> of(
      Manifest manifest, String topic, ComparedTopics live, String suffix) {
    ComparedTopics expected = live.withSuffix(suffix);
    if (suffix.isEmpty() || !manifest.outcomeTopics().equals(expected.names())) {
      throw new OpsException(
          topic
              + " names "
              + manifest.outcomeTopics()
              + ", expected "
              + expected.names()
              + ": nothing is deleted that is not surely a replay's");
    }
    List<String> names = new ArrayList<>(expected.names());
    names.add(topic);
    return names;
  }

  /**
   * Deletes topics in one request.
   *
   * @param client Kafka client properties
   * @throws OpsException when the cluster does not do it
   */
  public static void delete(Map<String, String> client, List<String> topics)
      throws InterruptedException {
    try (Admin admin = KafkaClients.admin(client)) {
      admin.deleteTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new OpsException("the cluster did not delete " + topics, e.getCause());
    }
  }
}
