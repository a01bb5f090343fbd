package io.payonce.ingress.config;

import io.payonce.ingress.form.Checks;
import io.payonce.ingress.limit.Cidr;
import io.payonce.ingress.limit.ForwardedHeader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys that say what is refused, when, and for whom. */
final class OverloadKeys {

  static final String PROXIES_TRUSTED = "http.proxies.trusted";
  static final String PROXIES_HEADER = "http.proxies.header";
  static final String CLIENT_PER_SECOND = "limit.client.per.second";
  static final String CLIENT_BURST = "limit.client.burst";
  static final String SOURCE_PER_SECOND = "limit.source.per.second";
  static final String SOURCE_BURST = "limit.source.burst";
  static final String GLOBAL_PER_SECOND = "limit.global.per.second";
  static final String GLOBAL_BURST = "limit.global.burst";
  static final String CHECKS = "checks";
  static final String CHECKS_WHEN = "checks.when";
  static final String CHECKS_PARAMETERS = "checks.parameters";
  static final String MERCHANTS_FILE = "merchants.file";
  static final String ACCESS_LOG = "access.log";
  static final String BREAKER_SILENCE_MS = "breaker.silence.ms";
  static final String BREAKER_FAILURES_PERCENT = "breaker.failures.percent";
  static final String BREAKER_PAUSE_MS = "breaker.pause.ms";
  static final String BREAKER_PROBES = "breaker.probes";

  static final String ALWAYS = "always";

  private static final String SHORT_OF_ROOM = "short_of_room";
  private static final String LIVE = " Read again when the file changes.";
  private static final int RATE_MAX = 10_000_000;
  private static final int PARAMETERS_MAX = 16;

  private OverloadKeys() {}

  /** Adds them to the keys of the process. */
  static ConfigDef define(ConfigDef definition) {
    defineClients(definition);
    defineRate(definition, CLIENT_PER_SECOND, CLIENT_BURST, "one client address, IPv6 by /64");
    defineRate(definition, SOURCE_PER_SECOND, SOURCE_BURST, "each source");
    defineRate(definition, GLOBAL_PER_SECOND, GLOBAL_BURST, "everyone together");
    defineChecks(definition);
    defineBreaker(definition);
    return definition;
  }

  private static void defineClients(ConfigDef definition) {
    definition
        .define(
            PROXIES_TRUSTED,
            Type.LIST,
            "",
            IngressKeys.each(
                "addresses or networks, like 10.0.0.0/8,2001:db8::1",
                false,
                text -> Cidr.parse(text) != null),
            Importance.MEDIUM,
            "Proxies that are believed when they name the client they serve. Without any, the"
                + " client is the other end of the connection.")
        .define(
            PROXIES_HEADER,
            Type.STRING,
            ForwardedHeader.X_FORWARDED_FOR.text(),
            ValidString.in(
                Arrays.stream(ForwardedHeader.values())
                    .map(ForwardedHeader::text)
                    .toArray(String[]::new)),
            Importance.LOW,
            "The header in which the trusted proxies name the client. Only the one that they"
                + " write: any other comes from the client as it is.")
        .define(
            ACCESS_LOG,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether every answer is a line of the log, with the client." + LIVE);
  }

  private static void defineRate(ConfigDef definition, String rate, String burst, String whose) {
    definition
        .define(
            rate,
            Type.INT,
            0,
            Range.between(0, RATE_MAX),
            Importance.MEDIUM,
            "Requests a second of " + whose + "; what is above gets 429. 0 is no limit." + LIVE)
        .define(
            burst,
            Type.INT,
            0,
            Range.between(0, RATE_MAX),
            Importance.LOW,
            "So many at once after a quiet time. 0 is as many as a second gives." + LIVE);
  }

  private static void defineChecks(ConfigDef definition) {
    Predicate<String> isKind =
        text -> Arrays.stream(Checks.Kind.values()).anyMatch(kind -> kind.text().equals(text));
    definition
        .define(
            CHECKS,
            Type.LIST,
            Checks.Kind.PARAMETERS.text(),
            IngressKeys.each("any of parameters, sign_length, app", false, isKind),
            Importance.MEDIUM,
            "What is looked at before a body is written: `parameters` that must be there, the"
                + " length of the `sign`, and whether merchants.file has the `app`. What is"
                + " refused leaves no record."
                + LIVE)
        .define(
            CHECKS_WHEN,
            Type.STRING,
            SHORT_OF_ROOM,
            ValidString.in(SHORT_OF_ROOM, ALWAYS),
            Importance.MEDIUM,
            "`short_of_room`: only while 80 % of inflight.bytes.max are in use, so that junk goes"
                + " first. `always`: also before."
                + LIVE)
        .define(
            CHECKS_PARAMETERS,
            Type.LIST,
            List.of("notify_id", "sign"),
            IngressKeys.each(
                "1 to " + PARAMETERS_MAX + " names of parameters",
                true,
                text -> text.matches("[a-z_]{1,64}")),
            Importance.LOW,
            "The parameters that a body must have, with a value. Name only what every kind of"
                + " notification has."
                + LIVE)
        .define(
            MERCHANTS_FILE,
            Type.STRING,
            "",
            Importance.LOW,
            "The processor's merchants.json, of which only the app_ids are read; for the check"
                + " `app`. Its content is read again when it changes; a bad one keeps the old.");
  }

  private static void defineBreaker(ConfigDef definition) {
    definition
        .define(
            BREAKER_SILENCE_MS,
            Type.LONG,
            0L,
            // Always below answer.deadline.ms.
            Range.between(0, 59_999),
            Importance.LOW,
            "A record waits this long and Kafka acknowledges nothing at all: the breaker opens."
                + " 0 is two thirds of answer.deadline.ms.")
        .define(
            BREAKER_FAILURES_PERCENT,
            Type.INT,
            90,
            Range.between(1, 100),
            Importance.LOW,
            "Of the verdicts of the last ten seconds, at least five, so many were failures: the"
                + " breaker opens. Low values let the loss of one leader open it.")
        .define(
            BREAKER_PAUSE_MS,
            Type.LONG,
            1000L,
            Range.between(50, 60_000),
            Importance.LOW,
            "So long after it opened, the breaker lets probes through.")
        .define(
            BREAKER_PROBES,
            Type.INT,
            5,
            Range.between(1, 1000),
            Importance.LOW,
            "Notifications that are sent to find out whether Kafka takes records again.");
  }
}
