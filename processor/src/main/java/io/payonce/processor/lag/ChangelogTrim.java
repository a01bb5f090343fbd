package io.payonce.processor.lag;

import io.payonce.process.background.Background;
import io.payonce.process.background.BackgroundWork;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.schemas.Changelogs;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the part of the dedupe store's changelog that no notification will be compared with.
 *
 * <p>The broker counts the age of a record by its clock, and the store by the records that it has
 * seen: while the processor is behind, the broker runs ahead. So the broker keeps records as long
 * as the raw topic and the window together, and this keeps a restore short: it deletes by how far
 * the group has come.
 */
public final class ChangelogTrim implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangelogTrim.class);

  /** The lag is not known at the start. */
  private static final Duration UNTIL_KNOWN = Duration.ofMinutes(5);

  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Admin admin;
  private final LagWatch lag;
  private final String changelog;
  private final long windowRetentionMs;
  private BackgroundWork work;
  private boolean isFailing;

  private ChangelogTrim(ProcessorConfig config, LagWatch lag) {
    this.admin = Admin.create(StreamsSettings.admin(config, "payonce-changelog-trim"));
    this.lag = lag;
    this.changelog =
        Changelogs.name(config.getString(ProcessorConfig.APPLICATION_ID), Changelogs.SEEN);
    this.windowRetentionMs = config.window().retentionMs();
  }

  /** Starts to trim, the first time after some minutes. */
  public static ChangelogTrim start(ProcessorConfig config, LagWatch lag, Background background) {
    ChangelogTrim trim = new ChangelogTrim(config, lag);
    trim.work = background.repeat("changelog-trim", trim::turn);
    return trim;
  }

  private Duration turn() throws InterruptedException {
    Map<TopicPartition, Lag> lags = lag.lags();
    if (lags.isEmpty()) {
      return UNTIL_KNOWN;
    }
    trim(lags, lag.checkedMs());
    return INTERVAL;
  }

  /**
   * The time from which on entries are needed, epoch milliseconds: what is still to be processed
   * was appended at {@code lag.oldestAppendMs} or later, and is compared with what was accepted
   * within the window before.
   *
   * @param checkedMs when the lag was read, epoch milliseconds
   */
  static long neededFromMs(Lag lag, long checkedMs, long windowRetentionMs) {
    long nextMs = lag.records() == 0 ? checkedMs : Math.min(lag.oldestAppendMs(), checkedMs);
    return nextMs - windowRetentionMs - Changelogs.CLOCKS_APART_MAX.toMillis();
  }

  /** Trims all partitions whose lag is known; any instance may do so for all. */
  void trim(Map<TopicPartition, Lag> lags, long checkedMs) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> neededFrom = new HashMap<>();
      lags.forEach(
          (raw, lagging) ->
              neededFrom.put(
                  new TopicPartition(changelog, raw.partition()),
                  OffsetSpec.forTimestamp(
                      Math.max(0, neededFromMs(lagging, checkedMs, windowRetentionMs)))));
      delete(admin.listOffsets(neededFrom).all().get());
      isFailing = false;
    } catch (ExecutionException | KafkaException e) {
      if (!isFailing) {
        LOG.atWarn()
            .addKeyValue("topic", changelog)
            .addKeyValue("failure", e.getMessage())
            .log("the changelog cannot be trimmed, restores grow longer");
      }
      isFailing = true;
    }
  }

  private void delete(Map<TopicPartition, ListOffsetsResultInfo> firstNeeded)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
    firstNeeded.forEach(
        (partition, first) -> {
          // Less than 0: there is nothing younger, and nothing that a restore would be long of.
          if (first.offset() > 0) {
            before.put(partition, RecordsToDelete.beforeOffset(first.offset()));
          }
        });
    admin.deleteRecords(before).all().get();
  }

  @Override
  public void close() {
    work.close();
    admin.close(Duration.ZERO);
  }
}
