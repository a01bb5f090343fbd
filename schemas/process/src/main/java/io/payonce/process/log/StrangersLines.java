package io.payonce.process.log;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that libraries write of single requests, at WARN: off, since strangers choose how many
 * there are. Those of Jetty also carry bytes of the sender. What matters of them is counted
 * elsewhere.
 *
 * <p>A level cannot be set by SLF4J. It is set where Logback writes the log, also in a JVM that
 * only embeds a process of ours, and only where nobody has chosen one. Elsewhere a line asks for
 * it.
 */
public final class StrangersLines {

  /**
   * A host that is none; two hosts; a handler that failed; frames of HTTP/2; and Kafka's, a
   * partition whose offset is being committed while a query asks for it.
   */
  static final List<String> LOGGERS =
      List.of(
          "org.eclipse.jetty.util.HostPort",
          "org.eclipse.jetty.http.HttpParser",
          "org.eclipse.jetty.server.Response",
          "org.eclipse.jetty.http2",
          "org.apache.kafka.clients.admin.internals.ListConsumerGroupOffsetsHandler");

  private static final Logger LOG = LoggerFactory.getLogger(StrangersLines.class);
  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

  private StrangersLines() {}

  /** Switches them off for this JVM; a second time does nothing. */
  public static void silence() {
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    if (loggers.getClass().getName().equals(LOGBACK)) {
      LOGGERS.forEach(name -> OfLogback.silence(loggers.getLogger(name)));
    } else if (LOGGERS.stream().anyMatch(name -> loggers.getLogger(name).isWarnEnabled())) {
      LOG.atWarn()
          .log(
              "Strangers can fill this log: libraries write lines for single requests. Set the"
                  + " level of these to ERROR: "
                  + String.join(", ", LOGGERS));
    }
  }

  /** Apart, so that a JVM with another log needs no Logback. */
  private static final class OfLogback {

    static void silence(Logger logger) {
      var theirs = (ch.qos.logback.classic.Logger) logger;
      if (theirs.getLevel() == null) {
        theirs.setLevel(Level.ERROR);
      }
    }
  }
}
