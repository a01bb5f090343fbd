package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.Payee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The lives of other things than orders that go on beside the orders. */
final class OtherLives {

  /** Streams of choices beyond those of orders, whose numbers are ints. */
  private static final long STREAMS = 1L << 40;

  private final Seed seed;
  private final Payee payee;
  private final OtherShares shares;
  private final Instant start;

  OtherLives(Seed seed, Payee payee, OtherShares shares, Instant start) {
    this.seed = seed;
    this.payee = payee;
    this.shares = shares;
    this.start = start;
  }

  /** The lives that begin with the order of this number; none for most. */
  List<List<Notification>> beside(int number) {
    List<List<Notification>> lives = new ArrayList<>();
    String name = "sim-%s-%06d".formatted(seed, number);
    Random agreement = seed.random(STREAMS + number);
    if (agreement.nextDouble() < shares.agreements()) {
      lives.add(new AgreementLife(agreement, payee, name + "-a", start).live());
    }
    Random authorization = seed.random(2 * STREAMS + number);
    if (authorization.nextDouble() < shares.authorizations()) {
      lives.add(new AuthorizationLife(authorization, payee, name + "-f", start).live());
    }
    Random message = seed.random(3 * STREAMS + number);
    if (message.nextDouble() < shares.messages()) {
      lives.add(List.of(MessageFields.message(message, payee, name + "-m")));
    }
    return lives;
  }
}
