package io.payonce.ops.watch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Every log line of this JVM while it is open: ours from DEBUG, others' from INFO. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.payonce");
  private final Level rootLevel = root.getLevel();
  private final Level ourLevel = ours.getLevel();

  private LogLines() {
    setContext(root.getLoggerContext());
  }

  static LogLines open() {
    LogLines lines = new LogLines();
    lines.start();
    lines.root.setLevel(Level.INFO);
    lines.ours.setLevel(Level.DEBUG);
    lines.root.addAppender(lines);
    return lines;
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(
        event.getFormattedMessage()
            + " "
            + event.getKeyValuePairs()
            + " "
            + event.getMDCPropertyMap()
            + " "
            + (event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.setLevel(rootLevel);
    ours.setLevel(ourLevel);
    stop();
  }
}
