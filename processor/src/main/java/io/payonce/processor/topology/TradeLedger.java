package io.payonce.processor.topology;

import io.payonce.processor.notification.TradeFields;
import io.payonce.processor.trade.Trade;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every trade as it stands, by merchant app and out_trade_no.
 *
 * <p>The second layer of idempotency: dedupe forgets after days, a trade changes over a year.
 */
public final class TradeLedger {

  /** The store's name. */
  public static final String STORE = "trade-ledger";

  private final KeyValueStore<Bytes, byte[]> store;

  private TradeLedger(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  static TradeLedger of(ProcessorContext<?, ?> context) {
    return new TradeLedger(context.getStateStore(STORE));
  }

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  /** The trade as it stands, or null when nothing was accepted for it yet. */
  Trade find(TradeFields fields, String rawTopic) {
    byte[] value = store.get(key(fields.merchantAppId(), fields.outTradeNo()));
    return value == null ? null : TradeCodec.read(value, rawTopic);
  }

  void put(TradeFields fields, Trade trade) {
    store.put(key(fields.merchantAppId(), fields.outTradeNo()), TradeCodec.write(trade));
  }

  /** The key of a trade: an app_id has no slash, so the two parts cannot run together. */
  public static Bytes key(String merchantAppId, String outTradeNo) {
    return Bytes.wrap((merchantAppId + "/" + outTradeNo).getBytes(StandardCharsets.UTF_8));
  }
}
