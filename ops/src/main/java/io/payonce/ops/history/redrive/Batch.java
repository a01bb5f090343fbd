package io.payonce.ops.history.redrive;

import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that go back in one transaction: few enough to lie in memory and to end soon. */
final class Batch {

  static final int RECORDS_MAX = 500;
  private static final long BYTES_MAX = 4L << 20;

  private final int recordsMax;
  private final List<RejectedSeen> rejected = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long bytes;

  Batch(int recordsMax) {
    this.recordsMax = recordsMax;
  }

  void add(RejectedSeen one, ProducerRecord<byte[], byte[]> record) {
    rejected.add(one);
    records.add(record);
    bytes += PutBack.bytes(record);
  }

  boolean isFull() {
    return records.size() >= recordsMax || bytes >= BYTES_MAX;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  List<RejectedSeen> rejected() {
    return rejected;
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }
}
