package io.payonce.processor.query.peers;

import io.payonce.processor.topology.StoreReader.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The mark of a query that an instance passed on: it is answered from these partitions here, or
 * refused, and never passed on again.
 *
 * @param copy whether as owner or as standby
 * @param partitions the partitions to look at; none for what is not asked by partition
 */
public record Forwarded(Copy copy, List<Integer> partitions) {

  /** The name of the header that carries it. */
  public static final String HEADER = "Payonce-Forwarded";

  private static final int DIGITS_MAX = 9;

  /**
   * Reads the header, in time that is linear in its length.
   *
   * @param partitionsMax as many as the raw topic has: no instance names more
   * @throws InvalidRequestException when it is malformed
   */
  public static Forwarded parse(String header, int partitionsMax) {
    int space = header.indexOf(' ');
    String copy = space < 0 ? header : header.substring(0, space);
    String list = space < 0 ? "" : header.substring(space + 1);
    return new Forwarded(copy(copy), partitions(list, partitionsMax));
  }

  private static Copy copy(String name) {
    for (Copy copy : Copy.values()) {
      if (name(copy).equals(name)) {
        return copy;
      }
    }
    throw malformed();
  }

  private static List<Integer> partitions(String list, int partitionsMax) {
    List<Integer> partitions = new ArrayList<>();
    for (int at = 0; at < list.length(); ) {
      int comma = list.indexOf(',', at);
      int end = comma < 0 ? list.length() : comma;
      if (partitions.size() == partitionsMax || comma == list.length() - 1) {
        throw malformed();
      }
      partitions.add(number(list, at, end));
      at = end + 1;
    }
    return List.copyOf(partitions);
  }

  private static int number(String list, int begin, int end) {
    if (end == begin || end - begin > DIGITS_MAX) {
      throw malformed();
    }
    int number = 0;
    for (int at = begin; at < end; at++) {
      int digit = list.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed();
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static InvalidRequestException malformed() {
    return new InvalidRequestException("the header " + HEADER + " is for instances among them");
  }

  private static String name(Copy copy) {
    return copy.name().toLowerCase(Locale.ROOT);
  }

  String header() {
    String list = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    return name(copy) + " " + list;
  }
}
