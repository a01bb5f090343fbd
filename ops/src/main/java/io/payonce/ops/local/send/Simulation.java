package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sends a plan: at its rate, in order within a subject, and again until {@code success}. */
public final class Simulation {

  /** First sendings that wait for a connection: the plan goes no further ahead of them. */
  private static final int WAITING_PER_CONNECTION = 4;

  /** More that wait for their re-send hold up the plan: memory ends somewhere. */
  private static final int UNDELIVERED_MAX = 20_000;

  private final Iterator<Delivery> plan;
  private final HttpSender sender;
  private final ResendSchedule schedule;
  private final double perSecond;
  private final ExecutorService connections;
  private final Lanes lanes;
  private final ScheduledExecutorService resends = resends();
  private final Semaphore turns;
  private final Semaphore undelivered = new Semaphore(UNDELIVERED_MAX);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * A simulation that has not begun.
   *
   * @param perSecond first sendings a second; infinity is as fast as the connections take them
   * @param connections requests in flight at most
   */
  public Simulation(
      Iterator<Delivery> plan,
      HttpSender sender,
      ResendSchedule schedule,
      double perSecond,
      int connections) {
    this.plan = plan;
    this.sender = sender;
    this.schedule = schedule;
    this.perSecond = perSecond;
    this.connections = Executors.newFixedThreadPool(connections, daemon("simulate-send"));
    this.lanes = new Lanes(this.connections);
    this.turns = new Semaphore(connections * WAITING_PER_CONNECTION);
  }

  /** Runs until everything is delivered or given up, or it was stopped. */
  public void run() throws InterruptedException {
    try {
      sendAll();
      undelivered.acquire(UNDELIVERED_MAX);
    } finally {
      end();
    }
    rethrowFailure();
  }

  /** Ends the run: what is in flight is waited for, nothing more is sent. */
  public void stop() {
    stopped.countDown();
    undelivered.release(UNDELIVERED_MAX);
    turns.release(UNDELIVERED_MAX);
  }

  private void sendAll() throws InterruptedException {
    Pace pace = new Pace(perSecond);
    while (plan.hasNext() && pace.awaitNext(stopped)) {
      undelivered.acquire();
      turns.acquire();
      sendFirst(plan.next());
    }
  }

  private void sendFirst(Delivery delivery) {
    lanes.run(
        delivery.claim().subject(),
        () -> {
          attempt(delivery, 1);
          turns.release();
        });
  }

  private void send(Delivery delivery, int number) {
    lanes.run(delivery.claim().subject(), () -> attempt(delivery, number));
  }

  private void attempt(Delivery delivery, int number) {
    try {
      if (isRunning()) {
        settle(delivery, number, sender.send(delivery, number));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      stop();
    }
  }

  private void settle(Delivery delivery, int number, IngressAnswer answer) {
    if (answer.isSuccess() || delivery.copy() != Copy.GENUINE) {
      undelivered.release();
      return;
    }
    Optional<Duration> pause = schedule.pauseAfter(number);
    if (pause.isPresent()) {
      resendAfter(pause.get(), delivery, number + 1);
    } else {
      sender.gaveUp(delivery);
      undelivered.release();
    }
  }

  private void resendAfter(Duration pause, Delivery delivery, int number) {
    if (isRunning()) {
      resends.schedule(() -> send(delivery, number), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void end() throws InterruptedException {
    stop();
    resends.shutdownNow();
    connections.shutdown();
    connections.awaitTermination(1, TimeUnit.MINUTES);
  }

  private void rethrowFailure() {
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
  }

  private static ScheduledExecutorService resends() {
    // A re-send that is planned while the run ends is one that Alipay would make later.
    return new ScheduledThreadPoolExecutor(
        1, daemon("simulate-resend"), new ThreadPoolExecutor.DiscardPolicy());
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
