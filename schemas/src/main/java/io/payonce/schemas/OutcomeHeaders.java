package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Names and writers of the headers by which an outcome points at its raw record. */
public final class OutcomeHeaders {

  public static final String SOURCE_TOPIC = "source-topic";
  public static final String SOURCE_PARTITION = "source-partition";
  public static final String SOURCE_OFFSET = "source-offset";

  /** Name of an {@link IgnoredReason} or {@link RejectionReason}. */
  public static final String REASON = "reason";

  /** What exactly was wrong, without any value of the notification. */
  public static final String DETAIL = "detail";

  /** What to do about it, when that is known. */
  public static final String HINT = "hint";

  /** Partition of the raw record that was accepted first; in the same topic. */
  public static final String FIRST_PARTITION = "first-partition";

  /** Offset of the raw record that was accepted first. */
  public static final String FIRST_OFFSET = "first-offset";

  /** Every name above: what a rejected record must not take over from a hostile raw one. */
  public static final Set<String> NAMES =
      Set.of(
          SOURCE_TOPIC,
          SOURCE_PARTITION,
          SOURCE_OFFSET,
          REASON,
          DETAIL,
          HINT,
          FIRST_PARTITION,
          FIRST_OFFSET);

  /** What surely fits a long. */
  private static final int DIGITS_MAX = 18;

  private static final long NONE = -1;

  private OutcomeHeaders() {}

  /** Adds the coordinates of the raw record whose outcome this is. */
  public static void addSource(Headers headers, Coordinates raw) {
    add(headers, SOURCE_TOPIC, raw.topic());
    add(headers, SOURCE_PARTITION, Integer.toString(raw.partition()));
    add(headers, SOURCE_OFFSET, Long.toString(raw.offset()));
  }

  /**
   * Adds the reason, and where the notification was accepted first unless {@code first} is null.
   */
  public static void addIgnored(Headers headers, IgnoredReason reason, Coordinates first) {
    add(headers, REASON, reason.name());
    if (first != null) {
      add(headers, FIRST_PARTITION, Integer.toString(first.partition()));
      add(headers, FIRST_OFFSET, Long.toString(first.offset()));
    }
  }

  /** Adds the reason and its detail, and the hint unless it is null. */
  public static void addRejected(
      Headers headers, RejectionReason reason, String detail, String hint) {
    add(headers, REASON, reason.name());
    add(headers, DETAIL, detail);
    if (hint != null) {
      add(headers, HINT, hint);
    }
  }

  /** The coordinates of the raw record whose outcome this is, or null when they are no such. */
  public static Coordinates source(Headers headers) {
    return coordinates(headers, SOURCE_PARTITION, SOURCE_OFFSET);
  }

  /** Where the notification was accepted first, or null when that is not said. */
  public static Coordinates first(Headers headers) {
    return coordinates(headers, FIRST_PARTITION, FIRST_OFFSET);
  }

  private static Coordinates coordinates(Headers headers, String partition, String offset) {
    String topic = RawHeaders.text(headers, SOURCE_TOPIC);
    long inPartition = decimal(headers.lastHeader(partition));
    long atOffset = decimal(headers.lastHeader(offset));
    boolean isPlace = inPartition != NONE && inPartition <= Integer.MAX_VALUE && atOffset != NONE;
    return topic == null || !isPlace ? null : new Coordinates(topic, (int) inPartition, atOffset);
  }

  /** Decimal text as {@link #addSource} writes it, or NONE: a header may come from anybody. */
  private static long decimal(Header header) {
    byte[] text = header == null ? null : header.value();
    if (text == null || text.length == 0 || text.length > DIGITS_MAX) {
      return NONE;
    }
    long number = 0;
    for (byte digit : text) {
      if (digit < '0' || digit > '9') {
        return NONE;
      }
      number = 10 * number + digit - '0';
    }
    return text[0] == '0' && text.length > 1 ? NONE : number;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
