package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.processor.decide.Decision;
import io.payonce.processor.decide.MapMemory;
import io.payonce.processor.decide.Outcome;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.kind.Report;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.IgnoredNotificationSerializer;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The logs of one partition as the processor's own judge writes them, without Kafka. */
final class JudgedLog implements Outcome.Cases<Void> {

  final LogSample log = new LogSample();
  private final Rules rules;
  private final MapMemory memory;
  private RawRecord raw;

  /**
   * Empty logs.
   *
   * @param judge the rules of the processor
   * @param verifier by the same merchants file
   * @param historyBefore the same as the judge's, or null
   */
  JudgedLog(JudgeRules judge, IndependentVerifier verifier, OffsetDateTime historyBefore) {
    this.rules = judge.rules(1);
    this.memory = new MapMemory(judge.ruleSet().buckets());
    log.verifier = verifier;
    log.historyBefore = historyBefore;
  }

  /** Takes a body at a time, and writes what the judge makes of it. */
  Outcome receives(String source, byte[] body, Instant at) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.SOURCE, bytes(source));
    headers.add(RawHeaders.RECEIVED_AT, bytes(Long.toString(at.toEpochMilli())));
    long offset = log.raws.size();
    String topic = LogSample.TOPICS.notifications();
    log.frontier = offset + 1;
    raw = new RawRecord(new Coordinates(topic, 0, offset), at.toEpochMilli(), null, body, headers);
    log.raws.add(record(raw));
    Outcome outcome = Decision.of(raw, rules, memory);
    outcome.keepIn(memory);
    outcome.match(this);
    return outcome;
  }

  @Override
  public Void accepted(Outcome.Accepted<?> accepted) {
    for (Event event : accepted.events()) {
      RecordHeaders headers = new RecordHeaders();
      byte[] value = new EventSerializer().serialize("", headers, event);
      add(OutcomeKind.EVENT, accepted.report().subject().routingKey(), value, headers);
    }
    return null;
  }

  @Override
  public Void awaiting(Outcome.Awaiting<?> awaiting) {
    ignored(awaiting.report(), IgnoredReason.AWAITING_ORDER, null);
    return null;
  }

  @Override
  public Void ignored(Outcome.Ignored ignored) {
    ignored(ignored.report(), ignored.reason(), ignored.first());
    return null;
  }

  private void ignored(Report<?> report, IgnoredReason reason, Coordinates first) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, raw.at());
    OutcomeHeaders.addIgnored(headers, reason, first);
    byte[] value = new IgnoredNotificationSerializer().serialize("", report.summary());
    add(OutcomeKind.IGNORED, report.subject().routingKey(), value, headers);
  }

  @Override
  public Void rerouted(Outcome.Rerouted rerouted) {
    throw new AssertionError("one partition has no other");
  }

  @Override
  public Void rejected(Outcome.Rejected rejected) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, raw.at());
    OutcomeHeaders.addRejected(headers, rejected.reason(), rejected.detail(), rejected.hint());
    add(OutcomeKind.REJECTED, null, raw.body(), headers);
    return null;
  }

  private void add(OutcomeKind kind, byte[] key, byte[] value, Headers headers) {
    List<ConsumerRecord<byte[], byte[]>> topic = log.of(kind);
    topic.add(LogWriter.record(kind.topic(LogSample.TOPICS), topic.size(), key, value, headers));
  }

  private static ConsumerRecord<byte[], byte[]> record(RawRecord raw) {
    return new ConsumerRecord<>(
        raw.at().topic(),
        0,
        raw.at().offset(),
        raw.appendMs(),
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        null,
        raw.body(),
        raw.headers(),
        Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
