package io.payonce.ops.proof.book;

import io.payonce.ops.proof.independent.EnvelopeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The merchant's own orders of one partition: the last word of the shop about each, and what waits
 * for it. Only orders that a shop tells of, or that wait for it, take a place.
 */
public final class MerchantBook {

  /** Bytes that the word of a shop takes in a table, in the worst case. */
  public static final long WORD_BYTES = KeyTable.bytesPerEntryMax(MerchantWord.WIDTH);

  /** Bytes that a fact that waits takes in a table, in the worst case. */
  public static final long WAITING_BYTES = KeyTable.bytesPerEntryMax(WaitingFact.WIDTH);

  /** A notification tells at most so many: a payment, its refund and its end. */
  public static final int FACTS_MAX = 3;

  /** Stands for a payment that was told as a mismatch, behind what can wait. */
  private static final int KEPT_BACK = OrderState.WAITING_MAX;

  private final KeptTable words;
  private final KeptTable waiting;

  MerchantBook(int ordersMax) {
    this.words = new KeptTable(MerchantWord.WIDTH, ordersMax);
    this.waiting = new KeptTable(WaitingFact.WIDTH, ordersMax);
  }

  /** The last word about an order, or null when none is known. */
  MerchantWord word(Key order) {
    long[] cells = new long[MerchantWord.WIDTH];
    return words.get(order, cells) ? MerchantWord.of(cells) : null;
  }

  /** Whether that is all that was said of it. */
  boolean isCertain(OrderState order, MerchantWord word) {
    return !order.isWordUnknown() && (word != null || !words.hasForgotten());
  }

  void say(Key order, MerchantWord word) {
    words.put(order, word.cells());
  }

  /** Takes the word of an envelope. */
  void say(Key order, OrderState state, EnvelopeOrder told) {
    say(order, MerchantWord.of(told));
    state.wordUnknown(false);
  }

  /** The facts that wait, in their order; none when it is not known which. */
  Optional<List<WaitingFact>> waiting(Key order, OrderState state) {
    List<WaitingFact> facts = new ArrayList<>();
    if (state.isWaiting()) {
      for (int i = 0; i < state.waiting(); i++) {
        WaitingFact fact = fact(order, i);
        if (fact == null) {
          return Optional.empty();
        }
        facts.add(fact);
      }
    }
    return Optional.of(facts);
  }

  void wait(Key order, int index, WaitingFact fact) {
    waiting.put(key(order, index), fact.cells());
  }

  /** The payment that was told as a mismatch, or null when it is not known. */
  WaitingFact keptBack(Key order) {
    return fact(order, KEPT_BACK);
  }

  void keepBack(Key order, WaitingFact paid) {
    waiting.put(key(order, KEPT_BACK), paid.keptBack().cells());
  }

  private WaitingFact fact(Key order, int index) {
    long[] cells = new long[WaitingFact.WIDTH];
    return waiting.get(key(order, index), cells) ? WaitingFact.of(cells) : null;
  }

  private static Key key(Key order, int index) {
    return Key.of(order.high() + "/" + order.low(), Integer.toString(index));
  }
}
