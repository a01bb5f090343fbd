package io.payonce.ops.bench.load;

import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Plan;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Shares;
import io.payonce.ops.local.plan.Stamp;
import io.payonce.ops.local.sandbox.Signatory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Distinct genuine bodies, signed before a run: a signature costs about a millisecond of a core.
 *
 * <p>Orders live whole lives in them, so that a processor has what it has in production.
 */
public final class SignedBodies {

  private final Signatory signatory;
  private final Seed seed;
  private final AtomicInteger signed = new AtomicInteger();

  /** Bodies that this one signs; the seed decides fields, and what is not time in ids. */
  public SignedBodies(Signatory signatory, Seed seed) {
    this.signatory = signatory;
    this.seed = seed;
  }

  /** How many are signed; for another thread to tell. */
  public int signed() {
    return signed.get();
  }

  /** Signs them on all cores, stamped with this time. */
  public List<byte[]> sign(int count, Instant now) {
    Plan plan = new Plan(seed, signatory.payee(), Shares.NONE, new Plan.Size(count, count), now);
    List<Delivery> deliveries = new ArrayList<>(count);
    DatedDeliveries dated = new DatedDeliveries(now, count);
    plan.forEachRemaining(delivery -> deliveries.add(dated.dated(deliveries.size(), delivery)));
    Stamp stamp = new Stamp(signatory.key());
    return deliveries.parallelStream().map(delivery -> signed(stamp, delivery, now)).toList();
  }

  private byte[] signed(Stamp stamp, Delivery delivery, Instant now) {
    byte[] body = stamp.body(delivery, now);
    signed.incrementAndGet();
    return body;
  }
}
