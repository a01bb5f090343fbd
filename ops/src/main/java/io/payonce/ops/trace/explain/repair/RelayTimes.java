package io.payonce.ops.trace.explain.repair;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes times as Alipay does: {@code 2026-11-30 11:25:56}, of China. */
final class RelayTimes {

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private static final DateTimeFormatter ALIPAYS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private static final Set<String> NAMES = Set.of("notify_time", "timestamp", "utc_timestamp");

  /** A date and a time of day, with anything between them and maybe an offset behind. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\d{4})[-/.]?(\\d\\d)[-/.]?(\\d\\d)[T _+]?(\\d\\d):?(\\d\\d):?(\\d\\d)(\\.\\d{1,9})?"
              + " ?(Z|[+-]\\d\\d:?\\d\\d)?");

  private static final Pattern EPOCH = Pattern.compile("(\\d{10})(\\d{3})?");

  /** As Java prints a Date. */
  private static final Pattern DATE =
      Pattern.compile(
          "[A-Z][a-z]{2} ([A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d) [A-Z+:0-9]{3,9} (\\d{4})");

  private RelayTimes() {}

  /** The time as it was before it was read as one; any other value as it is. */
  static String original(String name, String value) {
    if (!name.startsWith("gmt_") && !NAMES.contains(name)) {
      return value;
    }
    try {
      String time = time(value);
      return time == null ? value : time;
    } catch (DateTimeException noTime) {
      return value;
    }
  }

  private static String time(String value) {
    Matcher epoch = EPOCH.matcher(value);
    if (epoch.matches()) {
      long seconds = Long.parseLong(epoch.group(1));
      return fraction(seconds, epoch.group(2));
    }
    Matcher date = DATE.matcher(value);
    if (date.matches()) {
      DateTimeFormatter printed = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss uuuu", Locale.ROOT);
      return ALIPAYS.format(LocalDateTime.parse(date.group(1) + " " + date.group(2), printed));
    }
    Matcher written = WRITTEN.matcher(value);
    return written.matches() ? written(written) : null;
  }

  private static String fraction(long seconds, String millis) {
    String whole = ALIPAYS.format(Instant.ofEpochSecond(seconds).atOffset(CHINA));
    return millis == null || millis.equals("000") ? whole : whole + "." + millis;
  }

  private static String written(Matcher at) {
    String local =
        "%s-%s-%sT%s:%s:%s"
            .formatted(
                at.group(1), at.group(2), at.group(3), at.group(4), at.group(5), at.group(6));
    String zone = at.group(8);
    LocalDateTime time =
        zone == null
            ? LocalDateTime.parse(local)
            : OffsetDateTime.parse(local + withColon(zone))
                .withOffsetSameInstant(CHINA)
                .toLocalDateTime();
    String digits = at.group(7);
    boolean isZero = digits == null || digits.matches("\\.0+");
    return ALIPAYS.format(time) + (isZero ? "" : digits);
  }

  private static String withColon(String zone) {
    return zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
  }
}
