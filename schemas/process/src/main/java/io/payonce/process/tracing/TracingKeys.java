package io.payonce.process.tracing;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys by which a process is told to trace. */
public final class TracingKeys {

  public static final String OTLP_ENDPOINT = "tracing.otlp.endpoint";
  public static final String SAMPLE_RATIO = "tracing.sample.ratio";

  private TracingKeys() {}

  /** Adds them to the keys of a process. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            OTLP_ENDPOINT,
            Type.STRING,
            "",
            Importance.LOW,
            "Where spans go: an OTLP collector over HTTP, for example `http://127.0.0.1:4318`;"
                + " without a path it is `/v1/traces`. Empty: nothing is traced, and it costs"
                + " nothing.")
        .define(
            SAMPLE_RATIO,
            Type.DOUBLE,
            0.1,
            LambdaValidator.with(
                (key, value) -> checkRatio(key, (Double) value), () -> "0.0 to 1.0"),
            Importance.LOW,
            "Share of the traces that begin here which is recorded. What comes with a"
                + " `traceparent` is recorded if that says so.");
  }

  private static void checkRatio(String key, Double value) {
    // Not by Range: NaN is below no bound.
    if (value == null || !(value >= 0 && value <= 1)) {
      throw new ConfigException(key, value, "expected a number from 0 (none) to 1 (all)");
    }
  }
}
