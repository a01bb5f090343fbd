package io.payonce.ops.history.replay;

import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import java.util.Map;
import java.util.TreeMap;

/** The rules of a replay, with the settings of the processor that runs it. */
final class ReplayRules {

  private ReplayRules() {}

  /**
   * Reads them.
   *
   * @throws io.payonce.ops.cli.OpsException when they cannot be used
   */
  static JudgeRules read(ReplaySettings settings) {
    Map<String, String> properties = new TreeMap<>();
    settings.client().forEach((key, value) -> putUnlessPinned(properties, key, value));
    properties.put(
        ProcessorConfig.BOOTSTRAP_SERVERS,
        settings.client().get(ProcessorConfig.BOOTSTRAP_SERVERS));
    properties.put(ProcessorConfig.APPLICATION_ID, settings.names().applicationId());
    properties.put(ProcessorConfig.STATE_DIR, settings.streams().toString());
    properties.put(ProcessorConfig.STREAM_THREADS, Integer.toString(settings.threads()));
    Throughput.PROPERTIES.forEach(properties::putIfAbsent);
    return JudgeRules.read(settings.merchants(), settings.rules(), properties);
  }

  /** A file for all verbs may say what a topology must decide itself, as {@code acks}. */
  private static void putUnlessPinned(Map<String, String> properties, String key, String value) {
    if (!StreamsSettings.isPinned(key)) {
      properties.put(ProcessorConfig.STREAMS_PREFIX + key, value);
    }
  }
}
