package io.payonce.processor.topology;

import io.payonce.schemas.Event;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by app, each of configured apps or senders, so that a stranger makes no series. */
public final class AppCounts {

  /** The app of a record that names none, or none of ours. */
  public static final String UNKNOWN_APP = "unknown";

  /** The outcome of a record, as metrics name it. */
  public enum Fate {
    ACCEPTED,
    IGNORED,
    REJECTED
  }

  /** The app and the reason of rejected records. */
  public record RejectedOfApp(String appId, RejectionReason reason) {}

  /** The app and what became of its records. */
  public record FateOfApp(String appId, Fate fate) {}

  /** The app, the kind of fact and the currency of amounts. */
  public record AmountOfApp(String appId, String type, String currency) {}

  private final Map<RejectedOfApp, LongAdder> rejected = new ConcurrentHashMap<>();
  private final Map<FateOfApp, LongAdder> fates = new ConcurrentHashMap<>();
  private final Map<AmountOfApp, LongAdder> fen = new ConcurrentHashMap<>();

  AppCounts() {}

  /** Records rejected, of apps that had any. */
  public Map<RejectedOfApp, LongAdder> rejected() {
    return rejected;
  }

  /** Records by what became of them; all of an app that had any. */
  public Map<FateOfApp, LongAdder> fates() {
    return fates;
  }

  /** Sums of what events say was paid, refunded or mismatched, in hundredths of the currency. */
  public Map<AmountOfApp, LongAdder> fen() {
    return fen;
  }

  LongAdder rejected(String appId, RejectionReason reason) {
    return adder(rejected, new RejectedOfApp(named(appId), reason));
  }

  LongAdder fate(String appId, Fate fate) {
    String app = named(appId);
    for (Fate other : Fate.values()) {
      // So that a rate can be computed from the first one on.
      adder(fates, new FateOfApp(app, other));
    }
    return adder(fates, new FateOfApp(app, fate));
  }

  void addAmount(Event event, OpenTransaction transaction) {
    if (event instanceof OrderEvent order) {
      BigDecimal amount =
          switch (order.type()) {
            case PAID, MISMATCHED -> order.amounts().total();
            case REFUNDED -> order.refund().amount();
            case EXPECTED, CREATED, CLOSED, FINISHED -> null;
          };
      if (amount != null) {
        AmountOfApp of = new AmountOfApp(order.appId(), order.ceType(), order.amounts().currency());
        transaction.add(adder(fen, of), amount.movePointRight(2).longValue());
      }
    }
  }

  private static String named(String appId) {
    return appId == null ? UNKNOWN_APP : appId;
  }

  private static <K> LongAdder adder(Map<K, LongAdder> adders, K key) {
    return adders.computeIfAbsent(key, k -> new LongAdder());
  }
}
