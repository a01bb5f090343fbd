package io.payonce.processor.notification.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The ways to cut a signed content into fields.
 *
 * <p>The content is cut at {@code &} into parts; a field begins at a part with a name, and the
 * names of a reading rise. One reading is the first choice: it has the most fields that decide, and
 * among those it cuts as early as it can. The choice depends on the content alone. So who compares
 * a reading with it accepts at most one of all readings of a content.
 *
 * <pre>
 * app_id=1 &amp; body=x &amp; app_id=2 &amp; charset=utf-8     first choice: app_id, body, charset
 * app_id=1 &amp; body=x &amp; buyer_id=2                    first choice: app_id, body, buyer_id
 * </pre>
 */
final class Readings {

  /** A place where a field could begin. */
  private static final class Part {

    private final ByteSlice name;
    private final boolean isCut;
    private final boolean isDecisive;

    /** The place of its name among all names, from 1; equal names share one. */
    private int rank;

    /** The most fields that decide, of all readings from here to the end. */
    private int best;

    Part(ByteSlice name, boolean isCut, boolean isDecisive) {
      this.name = name;
      this.isCut = isCut;
      this.isDecisive = isDecisive;
    }

    /** The most fields that decide behind this one. */
    int bestBehind() {
      return isDecisive ? best - 1 : best;
    }
  }

  private final Set<String> decisive;
  private final List<Part> parts = new ArrayList<>();

  /**
   * The readings of the content that these fields give.
   *
   * @param decisive the names of the fields that decide
   */
  Readings(Form content, Set<String> decisive) {
    this.decisive = decisive;
    for (int i = 0; i < content.size(); i++) {
      add(content.name(i), true);
      addHidden(content.value(i));
    }
    rank();
    weigh();
  }

  private void add(ByteSlice name, boolean isCut) {
    parts.add(new Part(name, isCut, decisive.contains(name.latin1())));
  }

  private void addHidden(ByteSlice value) {
    int and = value.indexOf('&', 0, value.length());
    while (and >= 0) {
      int next = value.indexOf('&', and + 1, value.length());
      // Never behind the part: to the end of the value for each part would be quadratic.
      int equals = value.indexOf('=', and + 1, next < 0 ? value.length() : next);
      if (equals > and + 1) {
        addHiddenName(new ByteSlice(value.array(), value.from() + and + 1, value.from() + equals));
      }
      and = next;
    }
  }

  /** The name {@code sign} stands in no content. */
  private void addHiddenName(ByteSlice name) {
    if (!name.is(Field.SIGN.bytes())) {
      add(name, false);
    }
  }

  private void rank() {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort((a, b) -> compare(a.name, b.name));
    int rank = 0;
    Part before = null;
    for (Part part : sorted) {
      rank += before == null || compare(before.name, part.name) < 0 ? 1 : 0;
      part.rank = rank;
      before = part;
    }
  }

  /** From the end, with the best of all higher names in a Fenwick tree: n log n for n parts. */
  private void weigh() {
    int[] bestOfHigher = new int[parts.size() + 2];
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      int best = 0;
      for (int at = part.rank + 1; at < bestOfHigher.length; at += at & -at) {
        best = Math.max(best, bestOfHigher[at]);
      }
      part.best = best + (part.isDecisive ? 1 : 0);
      for (int at = part.rank; at > 0; at -= at & -at) {
        bestOfHigher[at] = Math.max(bestOfHigher[at], part.best);
      }
    }
  }

  /**
   * The name of a field that decides and that the first choice has otherwise than the fields given;
   * null when there is none.
   */
  String ambiguous() {
    Part chosen = null;
    Part given = null;
    for (Part part : parts) {
      boolean isChosen = chosen == null || isNext(chosen, part);
      if (isChosen != part.isCut) {
        String changed = changed(chosen, given, part);
        if (changed != null) {
          return changed;
        }
      }
      chosen = isChosen ? part : chosen;
      given = part.isCut ? part : given;
    }
    return null;
  }

  private static boolean isNext(Part chosen, Part part) {
    return part.rank > chosen.rank && part.best == chosen.bestBehind();
  }

  /** The field that decides and begins or ends here in one reading only, or null. */
  private static String changed(Part chosen, Part given, Part part) {
    for (Part field : new Part[] {part, chosen, given}) {
      if (field != null && field.isDecisive) {
        return field.name.latin1();
      }
    }
    return null;
  }

  private static int compare(ByteSlice a, ByteSlice b) {
    return Arrays.compareUnsigned(a.array(), a.from(), a.to(), b.array(), b.from(), b.to());
  }
}
