package io.payonce.ops.local.dev;

import io.payonce.ops.local.plan.Plan;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Shares;
import io.payonce.ops.local.plan.Stamp;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.local.send.Endpoint;
import io.payonce.ops.local.send.HttpSender;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.send.Simulation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulation without end that runs beside everything else. */
final class Traffic {

  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 4;
  private static final double TIME_SCALE = 0.01;

  private final Simulation simulation;
  private final Thread thread;

  private Traffic(Simulation simulation) {
    this.simulation = simulation;
    this.thread = new Thread(this::run, "traffic");
  }

  /** Begins to send. */
  static Traffic start(Signatory signatory, String url, double perSecond) {
    Clock clock = Clock.systemUTC();
    HttpSender sender =
        new HttpSender(
            Seed.runName(),
            new Stamp(signatory.key()),
            new Endpoint(URI.create(url), TIMEOUT),
            List.of(),
            clock);
    Plan plan =
        new Plan(
            Seed.fresh(),
            signatory.payee(),
            Shares.EVERYTHING,
            Plan.Size.UNLIMITED,
            clock.instant());
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
