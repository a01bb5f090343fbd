package io.payonce.processor.query;

import io.payonce.processor.topology.StoreReader.Copy;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mark of a query that an instance passed on: it is answered from these partitions here, or
 * refused, and never passed on again.
 *
 * @param copy whether as owner or as standby
 * @param partitions the partitions to look at; none for what is not asked by partition
 */
record Forwarded(Copy copy, List<Integer> partitions) {

  /** The name of the header that carries it. */
  static final String HEADER = "Payonce-Forwarded";

  private static final Pattern FORM = Pattern.compile("(owner|any) ?([0-9]{1,9}(?:,[0-9]{1,9})*)?");

  /**
   * Reads the header.
   *
   * @throws InvalidRequestException when it is malformed
   */
  static Forwarded parse(String header) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      throw new InvalidRequestException("the header " + HEADER + " is for instances among them");
    }
    return new Forwarded(
        Copy.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), partitions(matcher.group(2)));
  }

  private static List<Integer> partitions(String list) {
    return list == null ? List.of() : Stream.of(list.split(",")).map(Integer::valueOf).toList();
  }

  String header() {
    String list = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    return copy.name().toLowerCase(Locale.ROOT) + " " + list;
  }
}
