package io.payonce.processor.query.http;

import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.PercentCoding;
import io.payonce.processor.query.peers.QueryOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters of a query, strict: an unknown or doubled one is an error, not a surprise. */
final class QueryParameters {

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the part of a URI after the {@code ?}.
   *
   * @param rawQuery encoded, or null
   * @param known the names that the path takes
   * @throws InvalidRequestException when it is malformed
   */
  static QueryParameters parse(String rawQuery, Set<String> known) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
      if (!pair.isEmpty()) {
        add(values, pair, known);
      }
    }
    return new QueryParameters(values);
  }

  private static void add(Map<String, String> values, String pair, Set<String> known) {
    int equals = pair.indexOf('=');
    String name = PercentCoding.decodeParameter(equals < 0 ? pair : pair.substring(0, equals));
    if (!known.contains(name)) {
      throw new InvalidRequestException(
          "unknown parameter; this path takes "
              + (known.isEmpty() ? "none" : new TreeSet<>(known)));
    }
    String value = equals < 0 ? "" : PercentCoding.decodeParameter(pair.substring(equals + 1));
    if (values.put(name, value) != null) {
      throw new InvalidRequestException("parameter " + name + " comes twice");
    }
  }

  /** The value, or null. */
  String text(String name) {
    return values.get(name);
  }

  /** How the question is to be answered; a wait longer than the longest is the longest. */
  QueryOptions options(Duration waitMax) {
    boolean isCommittedWanted = choice(QueryOptions.CONSISTENCY, "latest", "committed");
    if (!isCommittedWanted && values.containsKey(QueryOptions.WAIT_MS)) {
      throw new InvalidRequestException("wait_ms goes with consistency=committed");
    }
    Duration wait = values.containsKey(QueryOptions.WAIT_MS) ? waitMs() : Duration.ZERO;
    return new QueryOptions(
        wait.compareTo(waitMax) > 0 ? waitMax : wait, choice(QueryOptions.STALE, "false", "true"));
  }

  private Duration waitMs() {
    String text = values.get(QueryOptions.WAIT_MS);
    if (!text.matches("[0-9]{1,9}")) {
      throw new InvalidRequestException("wait_ms must be milliseconds, 0 to 999999999");
    }
    return Duration.ofMillis(Integer.parseInt(text));
  }

  /** Whether the parameter is the second of two values; absent is the first. */
  private boolean choice(String name, String first, String second) {
    String value = values.getOrDefault(name, first);
    if (!value.equals(first) && !value.equals(second)) {
      throw new InvalidRequestException(name + " must be " + first + " or " + second);
    }
    return value.equals(second);
  }
}
