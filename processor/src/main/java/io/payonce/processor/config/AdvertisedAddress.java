package io.payonce.processor.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The {@code host:port} at which the other instances reach this one. */
public final class AdvertisedAddress {

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[1-9][0-9]{0,4}");

  static final ConfigDef.Validator VALIDATOR =
      ConfigDef.LambdaValidator.with(AdvertisedAddress::check, () -> "host:port");

  private AdvertisedAddress() {}

  private static void check(String key, Object value) {
    String text = String.valueOf(value);
    if (!text.isEmpty() && !FORM.matcher(text).matches()) {
      throw new ConfigException(
          key, value, "expected host:port, for example payonce-1.internal:8081");
    }
  }

  /**
   * The address that is configured, else the one that is bound.
   *
   * @param boundPort the port that was bound
   * @throws ConfigException when all addresses are bound and the machine does not know its name
   */
  public static String of(ProcessorConfig config, int boundPort) {
    String configured = config.getString(ProcessorConfig.HTTP_ADVERTISED);
    if (!configured.isEmpty()) {
      return configured;
    }
    String host = host(config.getString(ProcessorConfig.HTTP_HOST));
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort;
  }

  /** All addresses is a place to listen on, but not one to be found at. */
  private static String host(String bound) {
    try {
      return InetAddress.getByName(bound).isAnyLocalAddress()
          ? InetAddress.getLocalHost().getCanonicalHostName()
          : bound;
    } catch (UnknownHostException e) {
      throw new ConfigException(
          "no address for this machine ("
              + e.getClass().getSimpleName()
              + "): set "
              + ProcessorConfig.HTTP_ADVERTISED
              + " to the host:port at which other instances reach it");
    }
  }
}
