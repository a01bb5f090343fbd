package io.payonce.processor.topology;

import io.payonce.processor.decide.Decision;
import io.payonce.processor.decide.Outcome;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.kind.Report;
import io.payonce.processor.topology.store.StoreMemory;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.IgnoredNotificationSerializer;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.TraceParent;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks {@link Decision} for the outcome of each raw record and applies it: write state, count,
 * trace, log, forward, in this one place.
 */
final class Judge implements Processor<byte[], byte[], byte[], Object>, Outcome.Cases<Void> {

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final JudgeParts parts;
  private final Rules rules;
  private final IgnoredNotificationSerializer ignoredJson = new IgnoredNotificationSerializer();
  private ProcessorContext<byte[], Object> context;
  private StoreMemory memory;
  private boolean hasBegun;

  /** The record at hand, and its trace. */
  private RawRecord raw;

  private RecordTrace trace;

  /** The configured app or sender of the record at hand, or null. */
  private String app;

  Judge(JudgeParts parts) {
    this.parts = parts;
    this.rules = parts.rules().get();
  }

  @Override
  public void init(ProcessorContext<byte[], Object> newContext) {
    context = newContext;
    memory = new StoreMemory(newContext, parts.buckets());
    // A task that lost its state is begun again with the same node.
    hasBegun = false;
    parts.beginnings().starts(context.taskId().partition());
  }

  @Override
  public void close() {
    parts.beginnings().ends(context.taskId().partition());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    raw = rawRecord(record);
    if (!hasBegun) {
      parts.beginnings().reads(raw.at().partition(), raw.at().offset());
      hasBegun = true;
    }
    trace = parts.traces().begin(raw);
    try {
      judge();
    } finally {
      trace.end();
    }
  }

  private void judge() {
    trace.verifying();
    Decision decision = Decision.believe(raw, rules);
    app = decision.app();
    Report<?> report = decision.report();
    trace.verified(report);
    if (report != null) {
      trace.settling();
    }
    Outcome outcome = decision.outcome(memory);
    outcome.keepIn(memory);
    outcome.match(this);
  }

  /** Only stamps of what was accepted move the ledger's time: a duplicate's was not checked. */
  private void forget(Report<?> report) {
    memory.sweep(raw.at().offset(), rules.ledgerRetention().before(report.id().stamp()));
  }

  private RawRecord rawRecord(Record<byte[], byte[]> record) {
    RecordMetadata at =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record from a topic has metadata"));
    return new RawRecord(
        new Coordinates(at.topic(), at.partition(), at.offset()),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  @Override
  public Void accepted(Outcome.Accepted<?> accepted) {
    forget(accepted.report());
    parts.outcomes().countLeftOut(accepted.report().leftOut());
    parts.outcomes().countAccepted(app, accepted.arrival().receipt().ms(), raw.isRedriven());
    tell("accepted", null);
    byte[] key = accepted.report().subject().routingKey();
    for (Event event : accepted.events()) {
      parts.outcomes().countEvent(event);
      forward(key, event, copy().tracedHeaders(), NotificationTopology.ORDER_EVENTS);
    }
    return null;
  }

  @Override
  public Void awaiting(Outcome.Awaiting<?> awaiting) {
    forget(awaiting.report());
    parts.outcomes().countLeftOut(awaiting.report().leftOut());
    ignore(awaiting.report(), IgnoredReason.AWAITING_ORDER, null);
    return null;
  }

  @Override
  public Void ignored(Outcome.Ignored ignored) {
    if (ignored.reason() != IgnoredReason.DUPLICATE) {
      forget(ignored.report());
    }
    ignore(ignored.report(), ignored.reason(), ignored.first());
    return null;
  }

  @Override
  public Void rerouted(Outcome.Rerouted rerouted) {
    byte[] key = rerouted.report().subject().routingKey();
    RecordHeaders headers = copy().reroutedHeaders(rerouted, rules.proof());
    forward(key, raw.body(), headers, NotificationTopology.NOTIFICATIONS_AGAIN);
    ignore(rerouted.report(), IgnoredReason.REROUTED, null);
    return null;
  }

  private void ignore(Report<?> report, IgnoredReason reason, Coordinates first) {
    parts.outcomes().count(reason, app);
    tell("ignored", reason);
    RecordHeaders headers = copy().tracedHeaders();
    OutcomeHeaders.addSource(headers, raw.at());
    OutcomeHeaders.addIgnored(headers, reason, first);
    byte[] summary = ignoredJson.serialize("", report.summary());
    forward(report.subject().routingKey(), value(summary), headers, NotificationTopology.IGNORED);
  }

  @Override
  public Void rejected(Outcome.Rejected rejected) {
    parts.outcomes().count(rejected.reason(), rejected.appId());
    tell("rejected", rejected.reason());
    RawCopy copy = copy();
    forward(
        copy.rejectedKey(),
        value(copy.rejectedBody(rejected)),
        copy.rejectedHeaders(rejected),
        NotificationTopology.REJECTED);
    return null;
  }

  private RawCopy copy() {
    return new RawCopy(raw, trace);
  }

  private OutcomeValue value(byte[] bytes) {
    return new OutcomeValue(raw.at().partition(), bytes);
  }

  private void forward(byte[] key, Object value, RecordHeaders headers, String child) {
    context.forward(new Record<>(key, value, raw.appendMs(), headers), child);
  }

  /**
   * Tells the trace and the log of an outcome that the next commit makes final.
   *
   * @param reason of the enum, or null
   */
  private void tell(String outcome, Enum<?> reason) {
    trace.became(outcome, reason);
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .addKeyValue("partition", raw.at().partition())
          .addKeyValue("offset", raw.at().offset())
          .addKeyValue("outcome", outcome)
          .addKeyValue("reason", reason)
          .addKeyValue("trace_id", traceId())
          .log("outcome");
    }
  }

  private String traceId() {
    return trace.traceId(
        TraceParent.traceId(RawHeaders.text(raw.headers(), RawHeaders.TRACEPARENT)));
  }
}
