package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * A place in a topic as people name it: {@code earliest}, {@code latest}, a time with its zone
 * ({@code 2026-11-11T00:00:00+08:00}), an offset for every partition ({@code 1000}), or one for
 * each ({@code 0:1000,1:980}).
 */
public sealed interface Point {

  /** The first record that is kept. */
  record Earliest() implements Point {}

  /** After the last committed record. */
  record Latest() implements Point {}

  /** The first record that the broker appended at that time or later. */
  record At(long epochMs) implements Point {}

  /** An offset for every partition, by {@code -1}, or for single ones. */
  record Offsets(Map<Integer, Long> byPartition) implements Point {}

  /** Stands for all partitions. */
  int EVERY_PARTITION = -1;

  /** The forms, for help texts. */
  String FORMS = "earliest, latest, a time (2026-11-11T00:00:00+08:00), an offset, or P:OFFSET,…";

  /**
   * Reads a point.
   *
   * @throws IllegalArgumentException when it has none of the forms
   */
  static Point parse(String text) {
    if (text.equals("earliest")) {
      return new Earliest();
    }
    if (text.equals("latest")) {
      return new Latest();
    }
    return Form.OFFSETS.matcher(text).matches() ? Form.offsets(text) : Form.time(text);
  }

  /** The offset of each partition; not before its beginning and not after its committed end. */
  default Map<TopicPartition, Long> offsets(
      Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    if (this instanceof Earliest) {
      return begins;
    }
    if (this instanceof Latest) {
      return ends;
    }
    Map<TopicPartition, Long> offsets =
        this instanceof At at
            ? Form.since(at.epochMs(), consumer, ends)
            : Form.given(((Offsets) this).byPartition(), partitions);
    offsets.replaceAll((p, offset) -> Math.min(Math.max(offset, begins.get(p)), ends.get(p)));
    return offsets;
  }

  /** A form in which a point is written. */
  final class Form {

    private static final Pattern OFFSETS = Pattern.compile("\\d{1,18}|\\d+:\\d{1,18}(,\\d+:\\d+)*");

    private Form() {}

    private static Point offsets(String text) {
      Map<Integer, Long> byPartition = new TreeMap<>();
      for (String one : text.split(",")) {
        String[] parts = one.split(":");
        byPartition.put(
            parts.length == 1 ? EVERY_PARTITION : Integer.parseInt(parts[0]),
            Long.parseLong(parts[parts.length - 1]));
      }
      return new Offsets(byPartition);
    }

    private static Point time(String text) {
      try {
        return new At(OffsetDateTime.parse(text).toInstant().toEpochMilli());
      } catch (DateTimeException | ArithmeticException e) {
        throw new IllegalArgumentException("expected " + FORMS + ", got " + text, e);
      }
    }

    private static Map<TopicPartition, Long> since(
        long epochMs, Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
      Map<TopicPartition, Long> times = new HashMap<>();
      ends.keySet().forEach(p -> times.put(p, epochMs));
      Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
      Map<TopicPartition, Long> offsets = new HashMap<>();
      ends.forEach((p, end) -> offsets.put(p, found.get(p) == null ? end : found.get(p).offset()));
      return offsets;
    }

    private static Map<TopicPartition, Long> given(
        Map<Integer, Long> byPartition, Collection<TopicPartition> partitions) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (TopicPartition p : partitions) {
        Long offset = byPartition.get(p.partition());
        Long common = byPartition.get(EVERY_PARTITION);
        if (offset == null && common == null) {
          throw new OpsException("expected an offset for every partition, got none for " + p);
        }
        offsets.put(p, offset == null ? common : offset);
      }
      return offsets;
    }
  }
}
