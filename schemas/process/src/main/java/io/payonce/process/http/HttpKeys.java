package io.payonce.process.http;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys that say what strangers may hold of a port: connections, their time, their heads. */
public final class HttpKeys {

  public static final String HOST = "http.host";
  public static final String PORT = "http.port";
  public static final String CONNECTIONS_MAX = "http.connections.max";
  public static final String ACCEPTS_PER_SECOND_MAX = "http.accepts.per.second.max";
  public static final String IDLE_TIMEOUT_MS = "http.idle.timeout.ms";
  public static final String HEAD_TIMEOUT_MS = "http.head.timeout.ms";
  public static final String HEAD_BYTES_MAX = "http.head.bytes.max";

  private HttpKeys() {}

  /** Adds them to the keys of a process. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            CONNECTIONS_MAX,
            Type.INT,
            6000,
            Range.between(1, 1_000_000),
            Importance.MEDIUM,
            "Connections that are open at once. Further ones wait in the operating system. It is"
                + " lowered, with a line at the start, when the process may not open as many files.")
        .define(
            ACCEPTS_PER_SECOND_MAX,
            Type.INT,
            0,
            Range.between(0, 1_000_000),
            Importance.LOW,
            "New connections a second; further ones wait in the operating system. 0 is no limit.")
        .define(
            IDLE_TIMEOUT_MS,
            Type.LONG,
            30_000L,
            Range.between(100, 3_600_000),
            Importance.LOW,
            "A connection on which nothing moves this long is closed; while http.connections.max are"
                + " open, after a second.")
        .define(
            HEAD_TIMEOUT_MS,
            Type.LONG,
            5000L,
            Range.between(100, 3_600_000),
            Importance.LOW,
            "A connection on which bytes drip this long, and neither a handshake nor a head becomes"
                + " whole, is closed; one on which an answer is read so slowly too. While"
                + " http.connections.max are open it is a second.")
        .define(
            HEAD_BYTES_MAX,
            Type.INT,
            8192,
            Range.between(1024, 1_048_576),
            Importance.LOW,
            "Request line and headers together, in HTTP/2 when they are unpacked; a larger head"
                + " gets 431.");
  }

  /**
   * What a configuration says of the connections of its main port.
   *
   * @param bodyTimeout within which a body must be whole
   */
  public static ConnectionLimits connections(AbstractConfig config, Duration bodyTimeout) {
    Duration idle = Duration.ofMillis(config.getLong(IDLE_TIMEOUT_MS));
    Duration head = Duration.ofMillis(config.getLong(HEAD_TIMEOUT_MS));
    return new ConnectionLimits(
        config.getInt(CONNECTIONS_MAX),
        config.getInt(ACCEPTS_PER_SECOND_MAX),
        idle,
        // Never longer than a connection may be idle.
        head.compareTo(idle) < 0 ? head : idle,
        bodyTimeout);
  }
}
