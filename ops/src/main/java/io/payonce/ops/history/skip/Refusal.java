package io.payonce.ops.history.skip;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.BatchProbe;
import io.payonce.schemas.Coordinates;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The words by which a skip is refused: nothing that can be read is ever skipped. */
final class Refusal {

  private Refusal() {}

  /**
   * Says why a record is not skipped.
   *
   * @param at the record that was named
   * @param committed where the group stands
   * @param found what lies there instead of an unreadable record at {@code at}
   */
  static OpsException of(Coordinates at, long committed, BatchProbe.Found found) {
    if (found instanceof BatchProbe.Unreadable other) {
      return new OpsException(
          "expected the first record that cannot be read, which is at offset "
              + other.offset()
              + ", got "
              + at
              + ": skip one after another");
    }
    if (found instanceof BatchProbe.Readable readable) {
      return readable(at, committed, readable.record());
    }
    return new OpsException("there is no record at " + at + ": nothing is skipped");
  }

  private static OpsException readable(
      Coordinates at, long committed, ConsumerRecord<byte[], byte[]> record) {
    if (record.offset() == at.offset()) {
      return new OpsException(
          at
              + " can be read, it has "
              + bytes(record)
              + " bytes: nothing is skipped. Start a processor; if that runs out of memory, start it"
              + " with a larger heap, or with streams.main.consumer.max.poll.records=1");
    }
    if (record.offset() < at.offset()) {
      return new OpsException(
          "records before "
              + at
              + " wait for a processor, from offset "
              + committed
              + " on, and can be read: start one, it commits them before it fails");
    }
    return new OpsException(
        "there is no record at " + at + ", the next is at offset " + record.offset());
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    return (long) length(record.key()) + length(record.value());
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
