package io.payonce.ops.history.compare;

import io.payonce.ops.cli.Printable;
import java.util.ArrayList;
import java.util.List;

/** A difference as lines for people, without anything of the buyer. */
final class DifferenceLines {

  private static final String INDENT = "    ";

  private DifferenceLines() {}

  /** The first line says what and where, the others what changed. */
  static List<String> of(Difference difference) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-13s  %s  order %s  %s"
            .formatted(
                difference.kind().word(),
                difference.source(),
                difference.order() == null ? "-" : Printable.of(difference.order()),
                outcomes(difference))
            .stripTrailing());
    if (difference.kind() == DifferenceKind.OTHER_ORDER) {
      lines.add(INDENT + "live    " + ids(difference.live()));
      lines.add(INDENT + "shadow  " + ids(difference.shadow()));
    }
    difference.changes().forEach(change -> lines.add(INDENT + change(change)));
    return lines;
  }

  private static String outcomes(Difference difference) {
    String live = difference.live().outcome();
    String shadow = difference.shadow().outcome();
    if (difference.kind() == DifferenceKind.OTHER_ORDER) {
      return "";
    }
    String ids = ids(difference.live().ceIds().isEmpty() ? difference.shadow() : difference.live());
    return (live.equals(shadow) ? live : live + " -> " + shadow)
        + (ids.isEmpty() ? "" : "  " + ids);
  }

  private static String ids(Difference.Side side) {
    return String.join(", ", side.ceIds().stream().map(Printable::of).toList());
  }

  private static String change(Change change) {
    String field = Printable.of(change.field());
    return change.hidden()
        ? field + ": differs (not shown)"
        : field + ": " + value(change.live()) + " -> " + value(change.shadow());
  }

  private static String value(String value) {
    return value == null ? "(none)" : Printable.of(value);
  }
}
