package io.payonce.ops.history.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a replay, kept for a comparison and for the next run of the same replay.
 *
 * @param version of this form
 * @param applicationId its consumer group
 * @param rawTopic what was read
 * @param orderEvents where its events lie
 * @param ignored where its ignored notifications lie
 * @param rejected where its rejected records lie
 * @param suffix that was given
 * @param startedAt ISO 8601
 * @param finishedAt ISO 8601; null until every record has its outcome
 * @param partitions what was replayed, and what of it counts
 * @param settings the range as it was asked for, and every setting that is a rule
 * @param merchantsSha256 of the merchants file
 * @param payonceVersion whose rules these were
 */
public record Manifest(
    int version,
    String applicationId,
    String rawTopic,
    String orderEvents,
    String ignored,
    String rejected,
    String suffix,
    String startedAt,
    String finishedAt,
    List<Stretch> partitions,
    Map<String, String> settings,
    String merchantsSha256,
    String payonceVersion) {

  /** The form that this version of Payonce writes and reads. */
  public static final int VERSION = 1;

  private static final String NOT_PACKAGED = "(not packaged)";

  /** Whether every record has its outcome; {@code finished_at} says it in the JSON. */
  @JsonIgnore
  public boolean isFinished() {
    return finishedAt != null;
  }

  /** The same with the time of its end. */
  public Manifest finished(String at) {
    return new Manifest(
        version,
        applicationId,
        rawTopic,
        orderEvents,
        ignored,
        rejected,
        suffix,
        startedAt,
        at,
        partitions,
        settings,
        merchantsSha256,
        payonceVersion);
  }

  /** Its topics of outcomes. */
  public List<String> outcomeTopics() {
    return List.of(orderEvents, ignored, rejected);
  }

  /** The version that the jar was built with. */
  public static String thisVersion() {
    String version = Manifest.class.getPackage().getImplementationVersion();
    return version == null ? NOT_PACKAGED : version;
  }

  /** Classes that lie in no jar have none that could be compared. */
  public static boolean isVersion(String version) {
    return !NOT_PACKAGED.equals(version);
  }
}
