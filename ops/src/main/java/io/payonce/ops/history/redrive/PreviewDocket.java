package io.payonce.ops.history.redrive;

import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.ops.trace.Forecaster.Forecasts;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The first records of a dry run, to be judged: few enough to lie in memory, others are counted.
 */
final class PreviewDocket {

  static final int RECORDS_MAX = 500;
  private static final long BYTES_MAX = 16L << 20;

  private record Entry(Coordinates rejected, RejectionReason reason) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long bytes;
  private long leftOut;

  /** A judge of records in their order. */
  interface Judging {
    Forecasts of(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException;
  }

  /** After one is left out all are: a later copy alone would be taken for the first. */
  void add(RejectedSeen rejected, ProducerRecord<byte[], byte[]> record) {
    long size = PutBack.bytes(record);
    if (leftOut > 0 || records.size() >= RECORDS_MAX || bytes + size > BYTES_MAX) {
      leftOut++;
      return;
    }
    entries.add(new Entry(rejected.at(), rejected.reason()));
    records.add(record);
    bytes += size;
  }

  int size() {
    return records.size();
  }

  Preview judged(Judging judging) throws InterruptedException {
    if (records.isEmpty()) {
      return new Preview(List.of(), leftOut, 0);
    }
    Forecasts forecasts = judging.of(records);
    List<Preview.Foretold> foretold = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      foretold.add(
          new Preview.Foretold(entry.rejected(), entry.reason(), forecasts.rulings().get(i)));
    }
    return new Preview(foretold, leftOut, forecasts.doubtful());
  }
}
