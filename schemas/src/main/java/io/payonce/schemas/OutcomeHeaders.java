package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Names, writers and readers of the headers by which an outcome points at its raw record. */
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

  private static final Map<String, IgnoredReason> IGNORED = byName(IgnoredReason.values());

  private static final Map<String, RejectionReason> REJECTED = byName(RejectionReason.values());

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

  /** The reason that an ignored record names, or null when this version knows none of that name. */
  public static IgnoredReason ignoredReason(Headers headers) {
    return IGNORED.get(RawHeaders.text(headers, REASON));
  }

  /** The reason that a rejected record names, or null when this version knows none of that name. */
  public static RejectionReason rejectionReason(Headers headers) {
    return REJECTED.get(RawHeaders.text(headers, REASON));
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
    return Coordinates.of(
        RawHeaders.text(headers, SOURCE_TOPIC),
        decimal(headers.lastHeader(partition)),
        decimal(headers.lastHeader(offset)));
  }

  private static long decimal(Header header) {
    return header == null ? Decimal.NONE : Decimal.of(header.value(), Decimal.DIGITS_MAX);
  }

  private static <E extends Enum<E>> Map<String, E> byName(E[] reasons) {
    Map<String, E> byName = new HashMap<>();
    for (E reason : reasons) {
      byName.put(reason.name(), reason);
    }
    return byName;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
