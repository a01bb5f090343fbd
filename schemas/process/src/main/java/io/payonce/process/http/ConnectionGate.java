package io.payonce.process.http;

import java.nio.channels.SelectableChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;

/**
 * The gate of a port: it is closed while as many connections are open as may be, or while more came
 * in a second than may come. Who waits before it waits in the operating system.
 *
 * <p>Jetty's own two limits know nothing of each other, so one opens what the other has closed.
 * They also log whenever they open or close, which strangers can bring about thousands of times a
 * second.
 */
final class ConnectionGate implements SelectorManager.AcceptListener {

  private final int max;
  private final int perSecondMax;
  private final LongSupplier nanoClock;
  private final Consumer<Boolean> accepting;
  private int pending;
  private int open;
  private boolean isClosed;
  private double permits;
  private long permitsAtNanos;

  /**
   * An open gate.
   *
   * @param perSecondMax 0 is no limit
   * @param accepting is told whether connections are to be accepted, whenever that changes
   */
  ConnectionGate(int max, int perSecondMax, LongSupplier nanoClock, Consumer<Boolean> accepting) {
    this.max = max;
    this.perSecondMax = perSecondMax;
    this.nanoClock = nanoClock;
    this.accepting = accepting;
    permits = perSecondMax;
    permitsAtNanos = nanoClock.getAsLong();
  }

  @Override
  public synchronized void onAccepting(SelectableChannel channel) {
    pending++;
    refill();
    permits--;
    // One that was on its way through when the gate closed.
    if (pending + open > max) {
      IO.close(channel);
    }
    renew();
  }

  @Override
  public synchronized void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    pending--;
    renew();
  }

  @Override
  public synchronized void onAccepted(SelectableChannel channel) {
    pending--;
    open++;
  }

  @Override
  public synchronized void onClosed(SelectableChannel channel) {
    open--;
    renew();
  }

  /** Opens it when it may be open again; to be called several times a second. */
  synchronized void renew() {
    boolean mustClose = isFull() || isTooFast();
    if (mustClose != isClosed) {
      isClosed = mustClose;
      accepting.accept(!mustClose);
    }
  }

  /** Whether as many connections are open as may be. */
  synchronized boolean isFull() {
    return pending + open >= max;
  }

  /** Connections that are open. */
  synchronized int connections() {
    return open;
  }

  private boolean isTooFast() {
    refill();
    return perSecondMax > 0 && permits < 1;
  }

  private void refill() {
    long now = nanoClock.getAsLong();
    double fresh = (double) (now - permitsAtNanos) * perSecondMax / TimeUnit.SECONDS.toNanos(1);
    permits = Math.min(perSecondMax, permits + fresh);
    permitsAtNanos = now;
  }
}
