package io.payonce.processor.topology.store;

import io.payonce.processor.decide.Kept;
import io.payonce.processor.decide.Seen;
import io.payonce.processor.decide.WritableMemory;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.RawRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The memory of a stream task: its two stores. */
public final class StoreMemory implements WritableMemory {

  private final SeenNotifications seen;
  private final Ledger ledger;
  private final LedgerSweep sweep;

  /** The memory of the task that the context is of. */
  public StoreMemory(ProcessorContext<?, ?> context, DedupeBuckets buckets) {
    this.seen = SeenNotifications.of(context, buckets);
    this.ledger = Ledger.of(context);
    this.sweep = ledger.sweep();
  }

  /**
   * Deletes a bounded piece of what is forgotten, if it is time.
   *
   * @param offset of the raw record at hand
   * @param horizonMs everything touched at or before it is forgotten, epoch milliseconds
   */
  public void sweep(long offset, long horizonMs) {
    sweep.advance(offset, horizonMs);
  }

  @Override
  public Seen accepted(Identity id, RawRecord copy) {
    return seen.find(id.source(), id.notifyId(), copy.appendMs());
  }

  @Override
  public <S> Kept<S> state(Report<S> report, RawRecord raw) {
    return ledger.find(report, raw.at().topic());
  }

  @Override
  public long forgottenBeforeMs() {
    return sweep.horizonMs();
  }

  @Override
  public long nowMs(RawRecord raw) {
    return seen.nowMs(raw.appendMs());
  }

  @Override
  public void remember(Identity id, Seen entry) {
    seen.put(id.source(), id.notifyId(), entry);
  }

  @Override
  public void waits(Report<?> report, long sinceMs) {
    ledger.putWaiting(report, sinceMs);
  }

  @Override
  public void waitsNoMore(Subject subject) {
    ledger.deleteWaiting(subject);
  }

  @Override
  public <S> void keep(Report<S> report, S after) {
    ledger.put(report, after);
  }
}
