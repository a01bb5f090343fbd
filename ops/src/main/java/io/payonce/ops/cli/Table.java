package io.payonce.ops.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text, aligned in columns. */
public final class Table {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table that begins with these titles. */
  public static Table of(String... titles) {
    return new Table().row((Object[]) titles);
  }

  /** Adds a row, as wide as the titles. */
  public Table row(Object... cells) {
    rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
    return this;
  }

  /** The lines, without blanks at their ends. */
  public List<String> lines() {
    int[] widths =
        IntStream.range(0, rows.get(0).length)
            .map(c -> rows.stream().mapToInt(row -> row[c].length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.length; c++) {
      line.append(row[c]).append(" ".repeat(widths[c] - row[c].length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
