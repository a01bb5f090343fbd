package io.payonce.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Every log line of this JVM while it is open: others' from INFO, ours from DEBUG or INFO. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.payonce");
  private final Level rootLevel = root.getLevel();
  private final Level ourLevel = ours.getLevel();

  private record Line(Level level, String text) {}

  private LogLines() {
    setContext(root.getLoggerContext());
  }

  /** Listens from now on. */
  public static LogLines open() {
    return open(Level.DEBUG);
  }

  /** Listens from now on to what is above DEBUG. */
  public static LogLines fromInfo() {
    return open(Level.INFO);
  }

  private static LogLines open(Level level) {
    LogLines lines = new LogLines();
    lines.start();
    lines.root.setLevel(Level.INFO);
    lines.ours.setLevel(level);
    lines.root.addAppender(lines);
    return lines;
  }

  /** All lines so far, each with its keys and its stack trace. */
  public List<String> all() {
    return lines.stream().map(Line::text).toList();
  }

  /** Those above DEBUG. */
  public List<String> aboveDebug() {
    return lines.stream()
        .filter(line -> line.level().isGreaterOrEqual(Level.INFO))
        .map(Line::text)
        .toList();
  }

  @Override
  protected void append(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(
        new Line(
            event.getLevel(),
            "%s %s %s %s %s %s"
                .formatted(
                    event.getLevel(),
                    event.getLoggerName(),
                    event.getFormattedMessage(),
                    event.getKeyValuePairs(),
                    event.getMDCPropertyMap(),
                    trace)));
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.setLevel(rootLevel);
    ours.setLevel(ourLevel);
    stop();
  }
}
