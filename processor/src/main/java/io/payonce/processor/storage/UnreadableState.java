package io.payonce.processor.storage;

import java.io.File;
import java.io.IOException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local state that cannot be used: half deleted by a process that was killed while it dropped a
 * segment, damaged, or left open by a version without transactions.
 *
 * <p>Kafka Streams 4.4.0 would fail at each start again: it wipes a transactional task only for a
 * store that it had opened before.
 */
final class UnreadableState {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableState.class);

  private static final String NO_FILE = "No such file";

  private UnreadableState() {}

  /** Whether it helps to build a store from its changelog; a lock that is held does not count. */
  static boolean isMeantBy(RuntimeException failure) {
    return failure instanceof TaskCorruptedException
        || failure.getCause() instanceof RocksDBException cause && isUnreadable(cause);
  }

  private static boolean isUnreadable(RocksDBException failure) {
    Status status = failure.getStatus();
    boolean isDamaged = status != null && status.getCode() == Status.Code.Corruption;
    return isDamaged || String.valueOf(failure.getMessage()).contains(NO_FILE);
  }

  /**
   * Deletes the directory of a store, so that it is restored whole.
   *
   * @throws ProcessorStateException when it cannot be deleted
   */
  static void discard(File directory, RuntimeException failure) {
    LOG.atWarn()
        .addKeyValue("state", directory)
        .setCause(failure)
        .log("state cannot be read: it is discarded and restored");
    try {
      Utils.delete(directory);
    } catch (IOException e) {
      throw new ProcessorStateException("cannot delete the unreadable state " + directory, e);
    }
  }
}
