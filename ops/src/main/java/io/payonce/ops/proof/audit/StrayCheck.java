package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks into outcomes that came after their raw record's turn: reads the partition once more and
 * judges them beside all that names the same raw record.
 */
final class StrayCheck {

  private final Scope scope;
  private final Map<Long, List<AuditedOutcome>> strays;
  private final Map<Long, List<AuditedOutcome>> all = new HashMap<>();

  StrayCheck(Scope scope, List<AuditedOutcome> strays) {
    this.scope = scope;
    this.strays = strays.stream().collect(Collectors.groupingBy(stray -> stray.source().offset()));
  }

  /**
   * Names what they are.
   *
   * @param raws the raw records
   * @param logs the outcomes of a kind
   */
  void run(RawLog raws, Function<OutcomeKind, Supplier<ConsumerRecord<byte[], byte[]>>> logs) {
    for (OutcomeKind kind : OutcomeKind.values()) {
      Supplier<ConsumerRecord<byte[], byte[]>> log = logs.apply(kind);
      for (var record = log.get(); record != null; record = log.get()) {
        keep(AuditedOutcome.of(kind, record));
      }
    }
    for (var record = raws.next(); record != null; record = raws.next()) {
      if (strays.containsKey(record.offset())) {
        new RecordAudit(scope)
            .judgeStrays(
                new AuditedRecord(record),
                all.get(record.offset()),
                strays.remove(record.offset()));
      }
    }
    strays.values().forEach(alone -> alone.forEach(this::withoutRaw));
  }

  private void keep(AuditedOutcome outcome) {
    if (outcome.source() != null
        && outcome.source().partition() == outcome.record().partition()
        && strays.containsKey(outcome.source().offset())) {
      all.computeIfAbsent(outcome.source().offset(), offset -> new ArrayList<>()).add(outcome);
    }
  }

  private void withoutRaw(AuditedOutcome stray) {
    scope
        .findings()
        .add(
            Violation.OUTCOME_WITHOUT_RAW,
            stray.at(),
            "there is no record at raw " + stray.source());
  }
}
