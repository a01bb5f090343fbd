package io.payonce.ops.redrive;

import io.payonce.schemas.Topics;
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
record Judge(
    Fingerprints before, long reachMs, long provelessMs, boolean isAgain, boolean isForced) {

  Verdict verdict(Rejected rejected, ProducerRecord<byte[], byte[]> record) {
    if (Selection.isRefused(rejected.reason(), isForced)
        || PutBack.bytes(record) > Topics.RAW_BYTES_MAX) {
      return Verdict.REFUSED;
    }
    if (before.contains(Fingerprint.of(record.key(), record.headers(), record.value()))) {
      return Verdict.PUT_BACK_BEFORE;
    }
    if (rejected.isOfRedriven() && !isAgain) {
      return Verdict.REJECTED_AGAIN;
    }
    if (PutBack.receivedAtMs(record) < provelessMs && !isForced) {
      return Verdict.TOO_LATE;
    }
    return rejected.rawAppendMs() < reachMs && !isForced ? Verdict.OUT_OF_REACH : Verdict.PUT_BACK;
  }
}
