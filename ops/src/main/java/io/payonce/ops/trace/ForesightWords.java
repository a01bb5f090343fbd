package io.payonce.ops.trace;

import io.payonce.ops.cli.Printable;
import io.payonce.ops.trace.judge.Ruling;
import java.util.LinkedHashMap;
import java.util.Map;

/** An outcome to come, in words for people and for programs. */
public final class ForesightWords {

  private ForesightWords() {}

  /** An outcome to come, with its detail. */
  public static String of(Ruling ruling) {
    return ruling.detail() == null
        ? ruling.words()
        : ruling.words() + ": " + Printable.of(ruling.detail());
  }

  /** A warning that the rules are not those by which the log was decided. */
  public static String doubt(int records) {
    return records
        + " earlier records of these orders came out otherwise than by these rules and this log, so"
        + " what would come out may differ; are --merchants and --rules the processor's?";
  }

  /** An outcome to come, for programs. */
  public static Map<String, Object> json(Ruling ruling) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("outcome", ruling.words());
    json.put("rejected_again", ruling.reason() != null);
    json.put("detail", ruling.detail());
    json.put("hint", ruling.hint());
    return json;
  }

  /** The same, with the number of doubtful records. */
  public static Map<String, Object> json(Foresight foresight) {
    Map<String, Object> json = json(foresight.ruling());
    json.put("doubtful", foresight.doubtful());
    return json;
  }
}
