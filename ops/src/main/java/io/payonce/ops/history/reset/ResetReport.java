package io.payonce.ops.history.reset;

import io.payonce.ops.cli.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what a reset deleted or would delete, for people or for programs. */
final class ResetReport {

  private final PrintWriter out;
  private final boolean isJson;

  ResetReport(PrintWriter out, boolean isJson) {
    this.out = out;
    this.isJson = isJson;
  }

  void print(ResetPlan plan, boolean isExecuted, boolean deletesOutcomes) {
    if (isJson) {
      out.println(Json.line(json(plan, isExecuted, deletesOutcomes)));
    } else {
      text(plan, isExecuted, deletesOutcomes);
    }
  }

  private static Map<String, Object> json(
      ResetPlan plan, boolean isExecuted, boolean deletesOutcomes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("executed", isExecuted && !plan.isEmpty());
    json.put("application_id", plan.applicationId());
    json.put("group_offsets", plan.groupOffsets());
    json.put("topics", plan.topics());
    json.put("outcomes", plan.outcomes());
    json.put("outcomes_deleted", isExecuted && deletesOutcomes && !plan.isEmpty());
    json.put("state_directories", plan.stateDirectories());
    json.put("warnings", plan.warnings());
    return json;
  }

  private void text(ResetPlan plan, boolean isExecuted, boolean deletesOutcomes) {
    if (plan.isEmpty()) {
      out.println("there is nothing of " + plan.applicationId() + ": nothing to delete");
      return;
    }
    String did = isExecuted ? "deleted " : "would delete ";
    String ofOutcomes = deletesOutcomes ? did : isExecuted ? "left " : "would leave ";
    if (!plan.groupOffsets().isEmpty()) {
      out.println(did + "group " + plan.applicationId() + " with offsets " + plan.groupOffsets());
    }
    plan.topics().forEach(topic -> out.println(did + "topic " + topic));
    plan.outcomes()
        .forEach(
            (topic, records) ->
                out.println(ofOutcomes + "up to " + records + " records of " + topic));
    plan.stateDirectories().forEach(directory -> out.println(did + "directory " + directory));
    plan.warnings().forEach(warning -> out.println("mind: " + warning));
    out.println(
        isExecuted
            ? "The next start begins where start.from says; first delete state.dir on every other"
                + " machine."
            : "Nothing was done: a dry run. Do it with --execute.");
  }
}
