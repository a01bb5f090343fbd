package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Notification;
import io.payonce.ops.local.plan.Seed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * All deliveries of a sender of envelopes in a run, in their order, made as they are asked for.
 *
 * <p>The seed decides ids, data, order and faults; only the stamps follow the clock.
 */
public final class EnvelopePlan implements Iterator<Delivery> {

  /** Notifications whose copies mix: enough that neighbours rarely belong together. */
  private static final int OPEN_MAX = 16;

  private static final int MIX_STREAM = -2;

  private final Seed seed;
  private final SenderScript script;
  private final long notifications;
  private final Random mix;
  private final EnvelopeFaults faults;
  private final List<Deque<Delivery>> open = new ArrayList<>();
  private long opened;

  /**
   * A plan.
   *
   * @param notifications genuine ones at most
   */
  public EnvelopePlan(Seed seed, SenderScript script, EnvelopeShares shares, long notifications) {
    this.seed = seed;
    this.script = script;
    this.notifications = notifications;
    this.mix = seed.random(MIX_STREAM);
    this.faults = new EnvelopeFaults(shares, seed.random(MIX_STREAM - 1));
  }

  @Override
  public boolean hasNext() {
    while (open.size() < OPEN_MAX && opened < notifications) {
      String name = String.format(Locale.ROOT, "sim-%s-%06d", seed, opened);
      Notification next = script.notification(seed.random(opened), name);
      open.add(new ArrayDeque<>(faults.deliveries(next)));
      opened++;
    }
    return !open.isEmpty();
  }

  @Override
  public Delivery next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int place = mix.nextInt(open.size());
    Delivery next = open.get(place).poll();
    if (open.get(place).isEmpty()) {
      open.remove(place);
    }
    return next;
  }
}
