package io.payonce.ops.history.redrive;

import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.RejectionReason;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fates of the chosen records, counted by reason and app. */
final class RedriveCounts {

  /** Stands for a body that names no app, or several. */
  public static final String NO_APP = "(none)";

  /** Stands for all further apps: forgers choose their app_id freely. */
  public static final String OTHER_APPS = "(others)";

  private static final int ROWS_MAX = 500;

  private record Group(RejectionReason reason, String app) {}

  private final Map<Group, EnumMap<Disposition, Long>> groups =
      new TreeMap<>(Comparator.comparing(Group::reason).thenComparing(Group::app));

  /**
   * The records of a reason and an app.
   *
   * @param verdicts counts above zero
   */
  public record Row(RejectionReason reason, String app, Map<Disposition, Long> verdicts) {

    /** The count of a verdict. */
    public long of(Disposition verdict) {
      return verdicts.getOrDefault(verdict, 0L);
    }

    /** All of them. */
    public long chosen() {
      return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  void add(RejectedSeen rejected, Disposition verdict) {
    String app = rejected.appId();
    Group group = new Group(rejected.reason(), app == null ? NO_APP : app);
    if (groups.size() >= ROWS_MAX && !groups.containsKey(group)) {
      group = new Group(rejected.reason(), OTHER_APPS);
    }
    groups
        .computeIfAbsent(group, g -> new EnumMap<>(Disposition.class))
        .merge(verdict, 1L, Long::sum);
  }

  /** By reason, then app. */
  public List<Row> rows() {
    return groups.entrySet().stream()
        .map(
            entry ->
                new Row(
                    entry.getKey().reason(),
                    entry.getKey().app(),
                    Collections.unmodifiableMap(entry.getValue())))
        .toList();
  }

  /** The count of a verdict over all. */
  public long of(Disposition verdict) {
    return rows().stream().mapToLong(row -> row.of(verdict)).sum();
  }

  /** All chosen records. */
  public long chosen() {
    return rows().stream().mapToLong(Row::chosen).sum();
  }
}
