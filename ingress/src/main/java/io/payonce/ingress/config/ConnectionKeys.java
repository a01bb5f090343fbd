package io.payonce.ingress.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys that say what one connection may cost. */
final class ConnectionKeys {

  static final String HEAD_BYTES_MAX = "http.head.bytes.max";
  static final String HEAD_TIMEOUT_MS = "http.head.timeout.ms";
  static final String HTTP2_ENABLED = "http2.enabled";
  static final String HTTP2_STREAMS_MAX = "http2.streams.max";
  static final String HTTP2_EVENTS_PER_SECOND_MAX = "http2.events.per.second.max";

  private ConnectionKeys() {}

  /** Adds them to the keys of the process. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            HEAD_BYTES_MAX,
            Type.INT,
            8192,
            Range.between(1024, 1_048_576),
            Importance.LOW,
            "Request line and headers together, in HTTP/2 when they are unpacked; a larger head"
                + " gets 431.")
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
            HTTP2_ENABLED,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether clients that ask for HTTP/2 in the TLS handshake get it. Needs"
                + " tls.certificate.file.")
        .define(
            HTTP2_STREAMS_MAX,
            Type.INT,
            100,
            Range.between(1, 10_000),
            Importance.LOW,
            "Requests that one HTTP/2 connection may have open at once.")
        .define(
            HTTP2_EVENTS_PER_SECOND_MAX,
            Type.INT,
            50,
            Range.between(1, 100_000),
            Importance.LOW,
            "Frames a second that cost us more than the sender: resets, settings, pings,"
                + " continuations, priorities, empty and unknown ones. A connection with more is"
                + " closed.");
  }
}
