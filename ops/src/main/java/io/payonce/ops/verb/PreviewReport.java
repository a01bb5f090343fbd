package io.payonce.ops.verb;

import io.payonce.ops.cli.Printable;
import io.payonce.ops.cli.Table;
import io.payonce.ops.judge.Ruling;
import io.payonce.ops.redrive.Foresight;
import io.payonce.ops.redrive.Preview;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outcomes to come of a dry run, for people or for programs. */
final class PreviewReport {

  private PreviewReport() {}

  /** The outcome of a record that is told of, if it was judged. */
  static Optional<String> line(Preview preview, String rejected) {
    return preview.records().stream()
        .filter(one -> one.rejected().toString().equals(rejected))
        .findFirst()
        .map(one -> "    -> " + words(one.ruling()));
  }

  /** An outcome to come, with its detail. */
  static String words(Ruling ruling) {
    return ruling.detail() == null
        ? ruling.words()
        : ruling.words() + ": " + Printable.of(ruling.detail());
  }

  static List<String> lines(Preview preview) {
    List<String> lines = new ArrayList<>();
    if (!preview.records().isEmpty()) {
      Table table = Table.of("REJECTED AS", "WOULD BE", "RECORDS");
      preview.rows().forEach(row -> table.row(row.reason(), row.outcome(), row.count()));
      lines.addAll(table.lines());
    }
    if (preview.leftOut() > 0) {
      lines.add(
          "only the first %d were judged, %d more were not; choose fewer to see theirs"
              .formatted(preview.records().size(), preview.leftOut()));
    }
    if (preview.doubtful() > 0) {
      lines.add(doubt(preview.doubtful()));
    }
    return lines;
  }

  /** A warning that the rules are not those by which the log was decided. */
  static String doubt(int records) {
    return records
        + " earlier records of these orders came out otherwise than by these rules and this log, so"
        + " what would come out may differ; are --merchants and --rules the processor's?";
  }

  static Map<String, Object> json(Preview preview) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("counts", preview.rows());
    json.put("records", preview.records().stream().map(PreviewReport::json).toList());
    json.put("left_out", preview.leftOut());
    json.put("doubtful", preview.doubtful());
    return json;
  }

  private static Map<String, Object> json(Preview.Foretold one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rejected", one.rejected().toString());
    json.put("reason", one.reason());
    json.putAll(json(one.ruling()));
    return json;
  }

  private static Map<String, Object> json(Ruling ruling) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("outcome", ruling.words());
    json.put("rejected_again", ruling.reason() != null);
    json.put("detail", ruling.detail());
    json.put("hint", ruling.hint());
    return json;
  }

  static Map<String, Object> json(Foresight foresight) {
    Map<String, Object> json = json(foresight.ruling());
    json.put("doubtful", foresight.doubtful());
    return json;
  }
}
