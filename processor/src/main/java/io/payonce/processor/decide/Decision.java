package io.payonce.processor.decide;

import static io.payonce.schemas.RejectionReason.EMPTY_BODY;
import static io.payonce.schemas.RejectionReason.FORGOTTEN;
import static io.payonce.schemas.RejectionReason.MISROUTED;
import static io.payonce.schemas.RejectionReason.UNSUPPORTED;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.Source;
import io.payonce.processor.notification.Unverified;
import io.payonce.processor.notification.form.Checked;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.RejectionReason;

/**
 * The way of a raw record to its one outcome.
 *
 * <p>Pure: the same record, rules and memory give the same outcome. The order of the steps is the
 * order of the methods: {@link #envelope}, {@link #parse}, {@link #verify}, {@link #read}, then
 * {@link #route}, {@link #deduplicate}, {@link #checkTime}, {@link #settle}.
 */
public final class Decision {

  private final RawRecord raw;
  private final Rules rules;
  private Source source;
  private Receipt receipt;

  /** The window of what was signed. */
  private ReplayWindow window;

  /** The configured app that the record is of, or null; for counting. */
  private String app;

  private Checked<Report<?>> report;

  private Decision(RawRecord raw, Rules rules) {
    this.raw = raw;
    this.rules = rules;
  }

  /** The outcome of a record. */
  public static Outcome of(RawRecord raw, Rules rules, Memory memory) {
    return believe(raw, rules).outcome(memory);
  }

  /** The first half: everything that the record and the rules alone decide. */
  public static Decision believe(RawRecord raw, Rules rules) {
    Decision decision = new Decision(raw, rules);
    decision.report =
        decision.envelope().then(decision::parse).then(decision::verify).then(decision::read);
    return decision;
  }

  /** The report of a record that is believed, or null. */
  public Report<?> report() {
    return report instanceof Checked.Passed<Report<?>> passed ? passed.value() : null;
  }

  /** The configured app or sender that it is counted for, or null. */
  public String app() {
    return app;
  }

  /** The second half: what the memory decides of a record that is believed. */
  public Outcome outcome(Memory memory) {
    Report<?> believed = report();
    return believed == null ? rejected((Checked.Rejected<?>) report) : route(believed, memory);
  }

  private Checked<byte[]> envelope() {
    return Envelope.check(raw, rules).then(this::open);
  }

  private Checked<byte[]> open(Envelope envelope) {
    source = envelope.source();
    receipt = envelope.receipt();
    return raw.body() == null
        ? Checked.rejected(EMPTY_BODY, "the record's value is null")
        : Checked.passed(raw.body());
  }

  private Checked<Unverified> parse(byte[] body) {
    return source.parse(body);
  }

  private Checked<Signed> verify(Unverified parsed) {
    Checked<Signed> verified = parsed.verify(receipt);
    app = parsed.configuredApp();
    return verified;
  }

  private Checked<Report<?>> read(Signed signed) {
    window = source.window(signed);
    Kind<?> kind = rules.kind(signed);
    return kind == null
        ? Checked.rejected(UNSUPPORTED, "neither notify_type nor msg_method: a return_url?")
        : signed.checkReadings(rules.decisiveNames()).then(one -> read(kind, one));
  }

  private static <S> Checked<Report<?>> read(Kind<S> kind, Signed signed) {
    return kind.read(signed).then(Checked::passed);
  }

  private Outcome route(Report<?> believed, Memory memory) {
    int home = RawPartition.of(believed.subject().routingKey(), rules.partitions());
    if (home == raw.at().partition()) {
      return deduplicate(believed, memory);
    }
    return raw.isRerouted()
        ? reject(MISROUTED, misrouted(home))
        : new Outcome.Rerouted(believed, arrival());
  }

  /**
   * A notify_id counts as known for as long as its own window says, which is never longer than the
   * store keeps it: what another sender needs changes no outcome of this one.
   */
  private Outcome deduplicate(Report<?> believed, Memory memory) {
    Seen first = memory.accepted(believed.id(), raw);
    return first == null || !window.dedupeBuckets().remembers(first.firstMs(), memory.nowMs(raw))
        ? checkTime(believed, memory)
        : Outcome.duplicate(believed, arrival(), first, raw);
  }

  /** A copy that is too old to be told from a replay leaves no trace in the memory. */
  private Outcome checkTime(Report<?> believed, Memory memory) {
    Checked<Receipt> inTime = window.check(believed.id().stamp(), receipt, source.stampField());
    return inTime instanceof Checked.Rejected<Receipt> rejected
        ? rejected(rejected)
        : settle(believed, memory);
  }

  private <S> Outcome settle(Report<S> believed, Memory memory) {
    LedgerRetention retention = rules.ledgerRetention();
    Kept<S> kept = memory.state(believed, raw);
    long horizonMs = retention.horizonMs(believed, memory.forgottenBeforeMs());
    S before = retention.remembered(kept, horizonMs);
    if (believed.begins(before) && retention.mayBeForgotten(believed, horizonMs)) {
      return reject(FORGOTTEN, retention.forgotten(believed));
    }
    return believed
        .settle(before, arrival())
        .match(
            new SettlementOutcomes<>(
                believed, arrival(), memory.nowMs(raw), kept != null && before == null));
  }

  private Arrival arrival() {
    return new Arrival(raw.at(), receipt);
  }

  private Outcome rejected(Checked.Rejected<?> rejected) {
    return new Outcome.Rejected(rejected.reason(), rejected.detail(), rejected.hint(), app);
  }

  private Outcome reject(RejectionReason reason, String detail) {
    return new Outcome.Rejected(reason, detail, null, app);
  }

  private String misrouted(int home) {
    return "rerouted, but on partition %d instead of %d of %d"
        .formatted(raw.at().partition(), home, rules.partitions());
  }
}
