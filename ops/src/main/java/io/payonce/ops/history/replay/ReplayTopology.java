package io.payonce.ops.history.replay;

import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.JudgeParts;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import io.payonce.processor.topology.RecordTraces;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** The live topology's steps behind a gate, with outcomes of its own. */
final class ReplayTopology {

  private static final String LOG = "log";

  private ReplayTopology() {}

  static Topology build(
      ReplaySettings settings,
      List<Stretch> stretches,
      JudgeRules rules,
      Outcomes outcomes,
      Effort effort) {
    Map<Integer, Long> ends =
        stretches.stream().collect(Collectors.toMap(Stretch::partition, Stretch::to));
    SharedThrottle throttle = new SharedThrottle(settings.maxRate());
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Topology gated =
        new Topology()
            .addSource(
                AutoOffsetReset.none(), LOG, bytes, bytes, settings.names().live().notifications())
            .addProcessor(
                NotificationTopology.NOTIFICATIONS, () -> new Gate(ends, throttle, effort), LOG);
    return NotificationTopology.addJudge(
            gated,
            settings.names().outcomes(),
            new JudgeParts(
                () -> rules.rules(stretches.size()),
                rules.ruleSet().buckets(),
                new Beginnings(),
                // The live run told its traces; a replay passes their context on as it is.
                RecordTraces.OFF,
                outcomes))
        .addProcessor(
            NotificationTopology.NOTIFICATIONS_AGAIN, PassOver::new, NotificationTopology.JUDGE);
  }
}
