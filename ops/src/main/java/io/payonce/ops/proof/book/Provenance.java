package io.payonce.ops.proof.book;

import io.payonce.schemas.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The raw records that say they repeat another one, and those that were to be repeated. Reroutes
 * and redrives are rare, and their two ends lie on different partitions. Any thread may add.
 */
public final class Provenance {

  private static final int COUNT = 0;
  private static final int TELLER_PARTITION = 1;
  private static final int TELLER_OFFSET = 2;
  private static final int WIDTH = 3;

  /** A place that something is known of. */
  public record Told(int partition, long offset, long times, Coordinates teller) {}

  private final KeyTable rerouted = new KeyTable(WIDTH);
  private final KeyTable repeated = new KeyTable(WIDTH);
  private final KeyTable redriven = new KeyTable(WIDTH);

  /** A raw record was ignored as REROUTED. */
  public synchronized void rerouted(Coordinates source, Coordinates teller) {
    add(rerouted, source, teller);
  }

  /** A raw record says that it repeats this one under the right key. */
  public synchronized void repeats(Coordinates origin, Coordinates teller) {
    add(repeated, origin, teller);
  }

  /** A raw record says that it puts back this rejected one. */
  public synchronized void redrives(Coordinates rejected, Coordinates teller) {
    add(redriven, rejected, teller);
  }

  /** What was ignored as REROUTED and is repeated nowhere. */
  public synchronized List<Told> withoutSuccessor(String topic) {
    return without(rerouted, repeated, topic);
  }

  /** What raw records say they repeat, and was not ignored as REROUTED. */
  public synchronized List<Told> withoutOrigin(String topic) {
    return without(repeated, rerouted, topic);
  }

  /** What is repeated more than once. */
  public synchronized List<Told> repeatedOften(String topic) {
    List<Told> often = new ArrayList<>();
    each(repeated, topic, told -> addWhen(told.times() > 1, told, often));
    return often;
  }

  /** Every rejected record that a raw record says it puts back. */
  public synchronized List<Told> redriven(String topic) {
    List<Told> all = new ArrayList<>();
    each(redriven, topic, all::add);
    return all;
  }

  private static List<Told> without(KeyTable these, KeyTable those, String topic) {
    List<Told> alone = new ArrayList<>();
    long[] other = new long[WIDTH];
    each(
        these,
        topic,
        told -> addWhen(!those.get(Key.of(told.partition(), told.offset()), other), told, alone));
    return alone;
  }

  private static void addWhen(boolean condition, Told told, List<Told> list) {
    if (condition) {
      list.add(told);
    }
  }

  private static void add(KeyTable table, Coordinates place, Coordinates teller) {
    Key key = Key.of(place.partition(), place.offset());
    long[] cells = new long[WIDTH];
    if (!table.get(key, cells)) {
      cells[TELLER_PARTITION] = teller.partition();
      cells[TELLER_OFFSET] = teller.offset();
    }
    cells[COUNT]++;
    table.put(key, cells);
  }

  private static void each(KeyTable table, String topic, Consumer<Told> told) {
    table.forEach(
        entry ->
            told.accept(
                new Told(
                    (int) entry[0],
                    entry[1] >>> 1,
                    entry[2],
                    new Coordinates(topic, (int) entry[3], entry[4]))));
  }
}
