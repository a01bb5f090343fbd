package io.payonce.ops.trace.explain;

import io.payonce.ops.cli.Times;
import io.payonce.ops.trace.ForesightWords;
import io.payonce.ops.trace.TraceJson;
import io.payonce.ops.trace.explain.repair.Found;
import java.util.LinkedHashMap;
import java.util.Map;

/** An explanation for programs. */
final class ExplainJson {

  private ExplainJson() {}

  static Map<String, Object> of(Explained explained) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", explained.name());
    json.put("notation", explained.pasted() == null ? null : explained.pasted().words());
    json.put("received_at", Times.iso(explained.receivedAt().toEpochMilli()));
    json.put("clear", explained.isClear());
    json.put("outcomes", explained.outcomes().stream().map(TraceJson::outcome).toList());
    if (explained.reason() != null) {
      json.put("reason", explained.reason());
      json.put("meaning", explained.reason().meaning());
      json.put("remedy", explained.reason().remedy());
    }
    json.put("now", explained.examination().verdict());
    json.put(
        "redrive", explained.redriven() == null ? null : ForesightWords.json(explained.redriven()));
    json.put("signature", signature(explained.examination().signature()));
    return json;
  }

  private static Map<String, Object> signature(Explanation signature) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verifies", signature.verifies());
    json.put("proven", signature.isProven());
    json.put("found", signature.found().stream().map(ExplainJson::found).toList());
    json.put("key", signature.key());
    json.put("algorithm", signature.algorithm());
    json.put("rule", signature.rule());
    json.put("content", signature.content());
    json.put("tried", signature.tried());
    return json;
  }

  private static Map<String, Object> found(Found found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cause", found.cause());
    json.put("detail", found.detail());
    json.put("meaning", found.cause().meaning());
    json.put("remedy", found.cause().remedy());
    return json;
  }
}
