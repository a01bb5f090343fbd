package io.payonce.ops.bench.site;

import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The thinnest topology with the processor's reads and writes: what a record costs before anything
 * is read in it.
 *
 * <p>For each record one get and put of the dedupe store, one get and put of the ledger and one
 * event, all of the processor's sizes, in its stores. No form, no signature, no state machine, no
 * JSON.
 */
final class FloorTopology {

  private static final String RAW_LOG = "raw-log";
  private static final String FLOOR = "floor";

  private FloorTopology() {}

  static Topology build(Topics topics, DedupeBuckets buckets) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    return new Topology()
        .addSource(AutoOffsetReset.none(), RAW_LOG, in, in, topics.notifications())
        .addProcessor(FLOOR, () -> new Floor(topics.notifications(), buckets), RAW_LOG)
        .addStateStore(SeenNotifications.store(buckets), FLOOR)
        .addStateStore(Ledger.store(), FLOOR)
        .addSink("order-events", topics.orderEvents(), out, out, FLOOR);
  }

  /** Does it for one task. */
  private static final class Floor implements Processor<byte[], byte[], byte[], byte[]> {

    /** Of an entry of an accepted notification. */
    private static final int SEEN_BYTES = 31;

    /** Of a trade with two changes, as of one that is created and paid. */
    private static final int TRADE_BYTES = 230;

    private static final byte[] SEEN_PREFIX = "alipay/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEDGER_PREFIX =
        "trade/2021000000000001/".getBytes(StandardCharsets.US_ASCII);

    private final FloorEvent event;
    private final DedupeBuckets buckets;
    private ProcessorContext<byte[], byte[]> context;
    private WindowStore<Bytes, byte[]> seen;
    private KeyValueStore<Bytes, byte[]> ledger;

    Floor(String rawTopic, DedupeBuckets buckets) {
      this.event = new FloorEvent(rawTopic);
      this.buckets = buckets;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
      context = newContext;
      seen = newContext.getStateStore(SeenNotifications.STORE);
      ledger = newContext.getStateStore(Ledger.STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      RecordMetadata at = context.recordMetadata().orElseThrow();
      byte[] id = FloorIds.id(at.partition(), at.offset());
      remember(id, record.timestamp());
      keep(record.key(), id);
      byte[] offset = Long.toString(at.offset()).getBytes(StandardCharsets.US_ASCII);
      context.forward(
          new Record<>(
              record.key(),
              event.data(record.key(), id),
              record.timestamp(),
              event.headers(record.key(), id, offset)));
    }

    private void remember(byte[] id, long appendMs) {
      Bytes key = key(SEEN_PREFIX, id);
      long bucket = buckets.bucketStart(Math.max(context.currentStreamTimeMs(), appendMs));
      if (seen.fetch(key, bucket) == null) {
        seen.put(key, Arrays.copyOf(id, SEEN_BYTES), bucket);
      }
    }

    private void keep(byte[] order, byte[] id) {
      Bytes key = key(LEDGER_PREFIX, order);
      byte[] before = ledger.get(key);
      byte[] entry = Arrays.copyOf(before == null ? new byte[TRADE_BYTES] : before, TRADE_BYTES);
      System.arraycopy(id, 0, entry, TRADE_BYTES - id.length, id.length);
      ledger.put(key, entry);
    }

    private static Bytes key(byte[] prefix, byte[] rest) {
      byte[] key = Arrays.copyOf(prefix, prefix.length + rest.length);
      System.arraycopy(rest, 0, key, prefix.length, rest.length);
      return Bytes.wrap(key);
    }
  }
}
