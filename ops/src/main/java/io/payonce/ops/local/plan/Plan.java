package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.Payee;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * All deliveries of a run, in their order, made as they are asked for.
 *
 * <p>The seed decides ids, fields, order and faults; only the times in a body follow {@code start}
 * and the clock.
 */
public final class Plan implements Iterator<Delivery> {

  /** Lives whose notifications mix: enough that neighbours rarely belong together. */
  private static final int OPEN_LIVES = 16;

  private static final int MIX_STREAM = -2;

  private final Seed seed;
  private final Payee payee;
  private final Shares shares;
  private final Size size;
  private final Instant start;
  private final Random random;
  private final OtherLives others;
  private final List<Deque<Delivery>> open = new ArrayList<>();
  private int orders;
  private long notifications;

  /**
   * The size of a plan.
   *
   * @param orders at most
   * @param notifications genuine ones at most; the last orders may end early by it
   */
  public record Size(int orders, long notifications) {

    /** As long as somebody asks. */
    public static final Size UNLIMITED = new Size(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * A plan.
   *
   * @param start the orders were created an hour before
   */
  public Plan(Seed seed, Payee payee, Shares shares, Size size, Instant start) {
    this.seed = seed;
    this.payee = payee;
    this.shares = shares;
    this.size = size;
    this.start = start;
    this.random = seed.random(MIX_STREAM);
    this.others = new OtherLives(seed, payee, shares.others(), start);
  }

  @Override
  public boolean hasNext() {
    while (open.size() < OPEN_LIVES && orders < size.orders()) {
      openNext();
    }
    return !open.isEmpty() && notifications < size.notifications();
  }

  @Override
  public Delivery next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int place = random.nextInt(open.size());
    Delivery next = open.get(place).poll();
    if (open.get(place).isEmpty()) {
      open.remove(place);
    }
    notifications += next.copy() == Copy.GENUINE ? 1 : 0;
    return next;
  }

  /** Orders begun so far. */
  public int orders() {
    return orders;
  }

  /** The next order, and what begins beside it. */
  private void openNext() {
    open(OrderLife.of(seed, orders, payee, shares.gbk(), start));
    others.beside(orders).forEach(this::open);
    orders++;
  }

  private void open(List<Notification> life) {
    open.add(new ArrayDeque<>(new Faults(shares, random).deliveries(life)));
  }
}
