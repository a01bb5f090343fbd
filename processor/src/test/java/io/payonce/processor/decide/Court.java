package io.payonce.processor.decide;

import io.payonce.processor.kind.Kind;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.Source;
import io.payonce.processor.notification.Sources;
import io.payonce.processor.notification.key.ContentKey;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.ReceiptProof;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The judge with a memory in maps: one partition, time as the test says, no Kafka Streams. */
public final class Court {

  public static final ReceiptProof PROOF = ReceiptProof.of(List.of(new byte[32]));

  /** A field that events carry on. */
  static final String HANDED_ON = "note_to_hand_on";

  private static final RsaProvider PROVIDER = RsaProvider.choose();

  private final Rules rules;
  private final MapMemory memory;
  private long offset;

  private Court(Rules rules, MapMemory memory, long offset) {
    this.rules = rules;
    this.memory = memory;
    this.offset = offset;
  }

  public static Court ofTrades() {
    return of(List.of(alipay()), List.of(new TradeKind()));
  }

  public static Court of(List<Source> sources, List<Kind<?>> kinds) {
    return of(Sources.of(sources), kinds);
  }

  public static Court of(Sources sources, List<Kind<?>> kinds) {
    return new Court(rules(sources, kinds), new MapMemory(ReplayWindow.ALIPAY.dedupeBuckets()), 0);
  }

  /** The same court, with the same memory, after its merchants file was changed. */
  Court after(Sources changed) {
    return new Court(rules(changed, rules.kinds()), memory, offset);
  }

  private static Rules rules(Sources sources, List<Kind<?>> kinds) {
    return new Rules(sources, AlipaySource.NAME, kinds, PROOF, LedgerRetention.DEFAULT, 1);
  }

  public static Source alipay() {
    return alipay(Optional.empty());
  }

  /** Alipay, to an app that may have a key of encrypted content. */
  static Source alipay(Optional<ContentKey> contentKey) {
    return alipay(contentKey, OrdersMode.IGNORE);
  }

  /** Alipay, to an app that makes that use of its merchant's own orders. */
  static Source alipay(OrdersMode orders) {
    return alipay(Optional.empty(), orders);
  }

  private static Source alipay(Optional<ContentKey> contentKey, OrdersMode orders) {
    Merchants merchants =
        Merchants.of(
            List.of(
                new MerchantApp(
                    Alipay.APP_ID,
                    Set.of(),
                    Set.of(),
                    List.of(
                        new MerchantKey(
                            "k1",
                            SignatureAlgorithm.RSA2,
                            (RSAPublicKey) AlipayKeys.shared().publicKey(),
                            null,
                            null)),
                    contentKey,
                    orders)));
    return new AlipaySource(() -> merchants, PROVIDER, ReplayWindow.ALIPAY, List.of(HANDED_ON));
  }

  public Rules rules() {
    return rules;
  }

  public MapMemory memory() {
    return memory;
  }

  /** Received and appended at a time, from Alipay. */
  public RawRecord raw(byte[] body, Instant at) {
    return raw(AlipaySource.NAME, body, at);
  }

  public RawRecord raw(String source, byte[] body, Instant at) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.SOURCE, source.getBytes(StandardCharsets.UTF_8));
    return new RawRecord(
        new Coordinates("payonce.notifications", 0, offset++),
        at.toEpochMilli(),
        null,
        body,
        headers);
  }

  /** Judges and remembers. */
  public Outcome receives(byte[] body, Instant at) {
    return receives(raw(body, at));
  }

  public Outcome receives(RawRecord raw) {
    Outcome outcome = Decision.of(raw, rules, memory);
    outcome.keepIn(memory);
    return outcome;
  }

  /** The events' types, or the reason. */
  public String words(Outcome outcome) {
    return outcome.match(
        new Outcome.Cases<String>() {
          @Override
          public String accepted(Outcome.Accepted<?> accepted) {
            return accepted.events().stream()
                .map(event -> EventTypes.word(event.ceType()))
                .collect(Collectors.joining(" "));
          }

          @Override
          public String awaiting(Outcome.Awaiting<?> awaiting) {
            return "AWAITING_ORDER";
          }

          @Override
          public String ignored(Outcome.Ignored ignored) {
            return ignored.reason().name();
          }

          @Override
          public String rerouted(Outcome.Rerouted rerouted) {
            return "REROUTED";
          }

          @Override
          public String rejected(Outcome.Rejected rejected) {
            return rejected.reason().name();
          }
        });
  }
}
