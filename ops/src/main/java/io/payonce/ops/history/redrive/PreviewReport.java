package io.payonce.ops.history.redrive;

import io.payonce.ops.cli.Table;
import io.payonce.ops.trace.ForesightWords;
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
        .map(one -> "    -> " + ForesightWords.of(one.ruling()));
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
      lines.add(ForesightWords.doubt(preview.doubtful()));
    }
    return lines;
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
    json.putAll(ForesightWords.json(one.ruling()));
    return json;
  }
}
