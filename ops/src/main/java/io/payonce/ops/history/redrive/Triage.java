package io.payonce.ops.history.redrive;

import io.payonce.ops.history.redrive.choice.Selection;
import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.RawLimits;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decides what becomes of a chosen record.
 *
 * @param before what was put back earlier
 * @param reachMs from when on {@code before} knows, epoch milliseconds of the raw record's append
 * @param provelessMs when a record must have been received that comes back without a proof, epoch
 *     milliseconds
 * @param isAgain whether rejections of redriven records are put back, too
 * @param isForced whether what cannot be known, or has little hope, is put back, too
 */
record Triage(
    Fingerprints before, long reachMs, long provelessMs, boolean isAgain, boolean isForced) {

  Disposition verdict(RejectedSeen rejected, ProducerRecord<byte[], byte[]> record) {
    if (Selection.isRefused(rejected.reason(), isForced)
        || RawLimits.exceeded(record.value(), record.headers()).isPresent()
        || PutBack.bytes(record) > RawLimits.BATCH_BYTES_MAX) {
      return Disposition.REFUSED;
    }
    if (before.contains(Fingerprint.of(record.key(), record.headers(), record.value()))) {
      return Disposition.PUT_BACK_BEFORE;
    }
    if (rejected.isOfRedriven() && !isAgain) {
      return Disposition.REJECTED_AGAIN;
    }
    if (PutBack.receivedAtMs(record) < provelessMs && !isForced) {
      return Disposition.TOO_LATE;
    }
    return rejected.rawAppendMs() < reachMs && !isForced
        ? Disposition.OUT_OF_REACH
        : Disposition.PUT_BACK;
  }
}
