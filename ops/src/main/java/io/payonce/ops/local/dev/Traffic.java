package io.payonce.ops.local.dev;

import io.payonce.ops.local.envelopes.EnvelopePlan;
import io.payonce.ops.local.envelopes.EnvelopeShares;
import io.payonce.ops.local.envelopes.EnvelopeStamp;
import io.payonce.ops.local.envelopes.SenderScript;
import io.payonce.ops.local.plan.BodyMaker;
import io.payonce.ops.local.plan.CopyShares;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Plan;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Shares;
import io.payonce.ops.local.plan.Stamp;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.local.send.Endpoint;
import io.payonce.ops.local.send.HttpSender;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.send.Simulation;
import io.payonce.ops.local.sender.SenderProfile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulation without end that runs beside everything else. */
final class Traffic {

  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 4;
  private static final double TIME_SCALE = 0.01;

  /** Of the notifications of Alipay; the shop's word is the rarer one. */
  private static final double SHOP_SHARE = 0.25;

  private static final EnvelopeShares SHOP_FAULTS =
      new EnvelopeShares(new CopyShares(0.05, 0.05, 0.02, 0.02), 0.02, 0.02, 0.02);

  private final Simulation simulation;
  private final Thread thread;

  private Traffic(Simulation simulation) {
    this.simulation = simulation;
    this.thread = new Thread(this::run, "traffic");
  }

  /** Begins to send as Alipay. */
  static Traffic ofAlipay(Signatory signatory, String url, double perSecond) {
    Clock clock = Clock.systemUTC();
    Plan plan =
        new Plan(
            Seed.fresh(),
            signatory.payee(),
            Shares.EVERYTHING,
            Plan.Size.UNLIMITED,
            clock.instant());
    return start(plan, new Stamp(signatory.key()), url, perSecond);
  }

  /** Begins to send as a sender of envelopes, a share of what Alipay sends. */
  static Traffic ofSender(SenderProfile sender, String url, double perSecond) {
    EnvelopePlan plan =
        new EnvelopePlan(
            Seed.fresh(),
            new SenderScript(sender.eventTypes(), sender),
            SHOP_FAULTS,
            Long.MAX_VALUE);
    EnvelopeStamp stamp = new EnvelopeStamp(sender.secretAt(Instant.now()), sender.limits());
    return start(plan, stamp, url, perSecond * SHOP_SHARE);
  }

  private static Traffic start(
      Iterator<Delivery> plan, BodyMaker bodies, String url, double perSecond) {
    HttpSender sender =
        new HttpSender(
            Seed.runName(),
            bodies,
            new Endpoint(URI.create(url), TIMEOUT),
            List.of(),
            Clock.systemUTC());
    Traffic traffic =
        new Traffic(
            new Simulation(plan, sender, new ResendSchedule(TIME_SCALE), perSecond, CONNECTIONS));
    traffic.thread.start();
    return traffic;
  }

  /** Ends; what is in flight is waited for. */
  void stop() throws InterruptedException {
    simulation.stop();
    thread.join(TIMEOUT.toMillis());
  }

  private void run() {
    try {
      simulation.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("the simulated traffic has ended");
    }
  }
}
