package io.payonce.ops.history.redrive.choice;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Reads the rejected records that are meant, a partition after the other, each in its order. */
public final class Chosen implements AutoCloseable {

  private final Map<String, String> client;
  private final Iterator<Extent> extents;
  private final Selection selection;
  private final Progressed progressed;
  private ExtentReader reader;
  private long unreadable;

  /** Reads these extents of the rejected topic from their beginning. */
  public Chosen(
      Map<String, String> client,
      List<Extent> extents,
      Selection selection,
      Progressed progressed) {
    this.client = client;
    this.extents = extents.iterator();
    this.selection = selection;
    this.progressed = progressed;
  }

  /** The next record that is meant, or null at the end. */
  public RejectedSeen next() {
    for (var record = read(); record != null; record = read()) {
      progressed.read();
      RejectedSeen rejected = rejected(record);
      if (rejected == null) {
        unreadable++;
      } else if (selection.has(rejected)) {
        return rejected;
      }
    }
    return null;
  }

  /** Records so far that do not say what this version knows as a rejection. */
  long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private ConsumerRecord<byte[], byte[]> read() {
    ConsumerRecord<byte[], byte[]> record = reader == null ? null : reader.next();
    while (record == null && extents.hasNext()) {
      close();
      reader = ExtentReader.open(client, extents.next());
      record = reader.next();
    }
    return record;
  }

  private static RejectedSeen rejected(ConsumerRecord<byte[], byte[]> record) {
    if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
      throw new OpsException(
          "the topic "
              + record.topic()
              + " has message.timestamp.type LogAppendTime, expected CreateTime: so the time of"
              + " receipt of a record without the header received-at is not known any more. See:"
              + " payonce topics");
    }
    return RejectedSeen.of(record);
  }
}
