package io.payonce.ingress.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of HTTP/2, and what one connection of it may cost. */
final class Http2Keys {

  static final String ENABLED = "http2.enabled";
  static final String STREAMS_MAX = "http2.streams.max";
  static final String EVENTS_PER_SECOND_MAX = "http2.events.per.second.max";

  private Http2Keys() {}

  /** Adds them to the keys of the process. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            ENABLED,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether clients that ask for HTTP/2 in the TLS handshake get it. Needs"
                + " tls.certificate.file.")
        .define(
            STREAMS_MAX,
            Type.INT,
            100,
            Range.between(1, 10_000),
            Importance.LOW,
            "Requests that one HTTP/2 connection may have open at once.")
        .define(
            EVENTS_PER_SECOND_MAX,
            Type.INT,
            50,
            Range.between(1, 100_000),
            Importance.LOW,
            "Frames a second that cost us more than the sender: resets, settings, pings,"
                + " continuations, priorities, empty and unknown ones. A connection with more is"
                + " closed.");
  }
}
