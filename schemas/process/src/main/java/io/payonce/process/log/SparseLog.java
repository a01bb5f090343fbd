package io.payonce.process.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * A log line that strangers can bring about: written at most once in a while, the next one tells
 * how many were left out.
 */
public final class SparseLog {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Logger log;
  private final LongSupplier nanoClock;
  private long nextNanos;
  private long leftOut;

  /** One line of a logger, written at most every ten seconds. */
  public SparseLog(Logger log) {
    this(log, System::nanoTime);
  }

  SparseLog(Logger log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
    nextNanos = nanoClock.getAsLong();
  }

  /** The line as an error, or one that goes nowhere. */
  public LoggingEventBuilder atError() {
    return at(Level.ERROR);
  }

  /** The line as a warning, or one that goes nowhere. */
  public LoggingEventBuilder atWarn() {
    return at(Level.WARN);
  }

  private synchronized LoggingEventBuilder at(Level level) {
    long now = nanoClock.getAsLong();
    if (now - nextNanos < 0) {
      leftOut++;
      return NOPLoggingEventBuilder.singleton();
    }
    LoggingEventBuilder line = log.atLevel(level);
    if (leftOut > 0) {
      line = line.addKeyValue("left_out", leftOut);
    }
    leftOut = 0;
    nextNanos = now + INTERVAL.toNanos();
    return line;
  }
}
