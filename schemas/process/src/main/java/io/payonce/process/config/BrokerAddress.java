package io.payonce.process.config;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The {@code host:port} of a Kafka broker.
 *
 * <p>Kafka repeats an address that it cannot use in errors and its log, so a text of another form
 * must not reach it.
 */
public final class BrokerAddress {

  /** Checks a list of addresses, at least one. */
  public static final ConfigDef.Validator LIST =
      ConfigDef.LambdaValidator.with(
          (key, value) -> check(key, (List<?>) value), () -> "host:port, different ones");

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z_]+://)?(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]{1,255}):[0-9]{1,5}");

  private BrokerAddress() {}

  /** Tells an address from any other text. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  private static void check(String key, List<?> values) {
    boolean isGood =
        values != null
            && !values.isEmpty()
            && values.stream().distinct().count() == values.size()
            && values.stream().allMatch(value -> isOne((String) value));
    if (!isGood) {
      throw ShownValue.refused(key, value(values), "expected host:port, different ones");
    }
  }

  private static Object value(List<?> values) {
    return values == null ? null : String.join(",", values.stream().map(String::valueOf).toList());
  }
}
