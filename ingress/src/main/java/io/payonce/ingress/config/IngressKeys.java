package io.payonce.ingress.config;

import io.payonce.process.config.BrokerAddress;
import io.payonce.process.config.ShownValue;
import io.payonce.process.http.HttpKeys;
import io.payonce.process.http.ManagementKeys;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tracing.TracingKeys;
import io.payonce.schemas.EnvelopeKeyDeserializer;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The keys of the configuration, with defaults, ranges and what they mean. */
public final class IngressKeys {

  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  static final String TOPIC_PREFIX = "topic.prefix";
  static final String SOURCES = "sources";
  static final String SOURCES_ORDERS = "sources.orders";
  static final String HTTP_HEADERS_KEPT = "http.headers.kept";
  static final String BODY_BYTES_MAX = "body.bytes.max";
  static final String INFLIGHT_BYTES_MAX = "inflight.bytes.max";
  static final String ANSWER_DEADLINE_MS = "answer.deadline.ms";
  static final String STOP_TIMEOUT_MS = "stop.timeout.ms";

  /** Together with our own they fit {@link RawLimits#HEADERS_BYTES_MAX}, each cut at 1 KiB. */
  static final int HEADERS_KEPT_MAX = 32;

  private static final Pattern TOPIC_CHARACTERS = Pattern.compile("[a-zA-Z0-9._-]{0,100}");
  private static final Pattern HEADER_CHARACTERS = Pattern.compile("[a-z0-9-]{1,64}");

  /** As the processor takes names of senders; unknown is what it counts records of nobody under. */
  private static final Pattern SOURCE = Pattern.compile("(?!unknown$)[a-z][a-z0-9-]{0,31}");

  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie");

  public static final ConfigDef DEFINITION =
      OverloadKeys.define(common())
          .define(
              BOOTSTRAP_SERVERS,
              Type.LIST,
              ConfigDef.NO_DEFAULT_VALUE,
              each("host:port pairs, at least one", true, BrokerAddress::isOne),
              Importance.HIGH,
              "Kafka brokers to begin with, as host:port.")
          .define(
              TOPIC_PREFIX,
              Type.STRING,
              Topics.DEFAULT_PREFIX,
              LambdaValidator.with(
                  (key, value) -> checkTopicPrefix(key, (String) value),
                  () -> "at most 100 of a-z A-Z 0-9 . _ -"),
              Importance.MEDIUM,
              "What the names of all topics begin with. The raw topic is this and notifications.")
          .define(
              SOURCES,
              Type.LIST,
              "alipay",
              each(
                  "alipay, or names of senders of the merchants file", true, IngressKeys::isSource),
              Importance.LOW,
              "Senders: alipay, which sends forms, and names of senders of JSON envelopes. Each has the"
                  + " path /notify/ and its name.")
          .define(
              SOURCES_ORDERS,
              Type.LIST,
              List.of(),
              each("NAME:/POINTER for a sender of envelopes", false, IngressKeys::isOrderKey),
              Importance.LOW,
              "Where in the data of a sender's envelopes the number of the order lies, as `fields` of"
                  + " the merchants file have it, for example `shop:/order/no`. Such a record goes"
                  + " to the order's partition at once; else the processor moves it there.")
          .define(
              HttpKeys.HOST,
              Type.STRING,
              "127.0.0.1",
              new ConfigDef.NonEmptyString(),
              Importance.HIGH,
              "Address to listen on. 0.0.0.0 is all of them; with TLS, here or in front.")
          .define(
              HttpKeys.PORT,
              Type.INT,
              8080,
              Range.between(0, 65535),
              Importance.HIGH,
              "Port to listen on. 0 takes any free one.")
          .define(
              HTTP_HEADERS_KEPT,
              Type.LIST,
              "user-agent,x-forwarded-for",
              atMost(
                  HEADERS_KEPT_MAX,
                  each(
                      "lower-case header names, none of " + sorted(SECRET_HEADERS),
                      false,
                      IngressKeys::isKeepable)),
              Importance.LOW,
              "Request headers that are kept with the record, under http- and their name.")
          .define(
              BODY_BYTES_MAX,
              Type.INT,
              RawLimits.BODY_BYTES_MAX,
              Range.between(1024, RawLimits.BODY_BYTES_MAX),
              Importance.MEDIUM,
              "The largest body that is taken. Alipay's are below 4 KiB, and the processor takes none"
                  + " that is larger than the default.")
          .define(
              INFLIGHT_BYTES_MAX,
              Type.LONG,
              16L * 1024 * 1024,
              Range.between(4096, 1L << 40),
              Importance.MEDIUM,
              "Bytes of all requests that Kafka has neither acknowledged nor given up. A request"
                  + " beyond it is answered fail at once. The heap should be at least five times as"
                  + " large.")
          .define(
              ANSWER_DEADLINE_MS,
              Type.LONG,
              3000L,
              Range.between(100, 60_000),
              Importance.MEDIUM,
              "Every request is answered this long after its headers came, whatever Kafka does.")
          .define(
              STOP_TIMEOUT_MS,
              Type.LONG,
              10_000L,
              Range.between(200, 600_000),
              Importance.LOW,
              "How long a stop waits for what is in flight. Above answer.deadline.ms.");

  private IngressKeys() {}

  private static ConfigDef common() {
    ConfigDef definition = HttpKeys.define(TracingKeys.define(TlsKeys.define(new ConfigDef())));
    return Http2Keys.define(ManagementKeys.define(definition, "`/notify/*`", "management.port"));
  }

  private static boolean isSource(String name) {
    return SOURCE.matcher(name).matches();
  }

  private static boolean isOrderKey(String text) {
    int colon = text.indexOf(':');
    try {
      if (colon > 0) {
        EnvelopeKeyDeserializer.ofOrder(text.substring(colon + 1));
      }
      return colon > 0 && isSource(text.substring(0, colon));
    } catch (IllegalArgumentException noPointer) {
      return false;
    }
  }

  private static boolean isKeepable(String header) {
    return HEADER_CHARACTERS.matcher(header).matches() && !SECRET_HEADERS.contains(header);
  }

  private static void checkTopicPrefix(String key, String value) {
    if (!TOPIC_CHARACTERS.matcher(value).matches()) {
      throw ShownValue.refused(key, value, "expected at most 100 of a-z A-Z 0-9 . _ -");
    }
  }

  /** A list of which each value is valid; empty only when it is not required. */
  static Validator each(String expected, boolean required, Predicate<String> isValid) {
    return LambdaValidator.with(
        (key, value) -> {
          List<?> values = (List<?>) value;
          boolean isMissing = values == null || required && values.isEmpty();
          if (isMissing || !values.stream().allMatch(v -> isValid.test((String) v))) {
            throw ShownValue.refused(key, value, "expected " + expected);
          }
        },
        () -> expected);
  }

  /** A list of a valid one that is not longer. */
  private static Validator atMost(int count, Validator valid) {
    return LambdaValidator.with(
        (key, value) -> {
          valid.ensureValid(key, value);
          if (((List<?>) value).size() > count) {
            throw ShownValue.refused(key, value, "expected at most " + count);
          }
        },
        () -> "at most " + count + " " + valid);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
