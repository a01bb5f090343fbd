package io.payonce.processor.storage;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.internals.AbstractRocksDBSegmentedBytesStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The databases below a store of Kafka Streams, which its public interfaces do not show.
 *
 * <p>It reads non-public members of exactly one version of Kafka Streams. Another one fails at the
 * start, and before that in the tests.
 */
final class RocksDbParts {

  /** Does not wait: RocksDB writes the tables beside the stream. Lives as long as the process. */
  private static final FlushOptions IN_BACKGROUND = new FlushOptions().setWaitForFlush(false);

  private static final Method SEGMENTS =
      method(AbstractRocksDBSegmentedBytesStore.class, "getSegments");
  private static final Field DATABASE = field(RocksDBStore.class, "db");
  private static final Field FAMILIES = field(RocksDBStore.class, "cfAccessor");
  private static final Method DATA = method(FAMILIES.getType(), "dataColumnFamily");
  private static final Method OFFSETS = method(FAMILIES.getType(), "offsetsColumnFamily");

  private RocksDbParts() {}

  /** The open segments of a window store, each a database of its own. */
  static List<RocksDBStore> segments(AbstractRocksDBSegmentedBytesStore<?> store) {
    Collection<?> segments = (Collection<?>) call(SEGMENTS, store);
    return segments.stream().map(RocksDBStore.class::cast).toList();
  }

  /**
   * Begins to make durable what a store holds, entries and changelog offset together.
   *
   * @throws ProcessorStateException when RocksDB cannot
   */
  static void flush(RocksDBStore store) {
    RocksDB database = (RocksDB) value(DATABASE, store);
    Object families = value(FAMILIES, store);
    try {
      database.flush(
          IN_BACKGROUND,
          List.of(
              (ColumnFamilyHandle) call(DATA, families),
              (ColumnFamilyHandle) call(OFFSETS, families)));
    } catch (RocksDBException e) {
      throw new ProcessorStateException("cannot flush store " + store.name(), e);
    }
  }

  private static Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw isAnotherKafka(type, name, e);
    }
  }

  private static Method method(Class<?> type, String name) {
    try {
      Method method = type.getDeclaredMethod(name);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw isAnotherKafka(type, name, e);
    }
  }

  private static Object value(Field field, Object of) {
    try {
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw isAnotherKafka(field.getDeclaringClass(), field.getName(), e);
    }
  }

  private static Object call(Method method, Object of) {
    try {
      return method.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw isAnotherKafka(method.getDeclaringClass(), method.getName(), e);
    }
  }

  private static IllegalStateException isAnotherKafka(Class<?> type, String name, Exception e) {
    return new IllegalStateException(
        "expected Kafka Streams 4.4.0 with %s.%s, got another version: put its jar back"
            .formatted(type.getName(), name),
        e);
  }
}
