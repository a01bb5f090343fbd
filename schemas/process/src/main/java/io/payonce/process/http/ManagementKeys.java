package io.payonce.process.http;

import io.payonce.process.tls.ClientAuth;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys by which health and metrics get a port of their own. */
public final class ManagementKeys {

  public static final String HOST = "management.host";
  public static final String PORT = "management.port";
  public static final String TLS_ENABLED = "management.tls.enabled";
  public static final String TLS_CLIENT_AUTH = "management.tls.client.auth";
  public static final String HOSTS_ALLOWED = "http.hosts.allowed";

  static final int NO_PORT = -1;

  private ManagementKeys() {}

  /**
   * Adds them to the keys of a process.
   *
   * @param traffic the paths that stay on the main port, as {@code `/notify/*`}
   * @param loopback the ports whose requests must name this machine when they are on loopback
   */
  public static ConfigDef define(ConfigDef definition, String traffic, String loopback) {
    return definition
        .define(
            PORT,
            Type.INT,
            NO_PORT,
            Range.between(NO_PORT, 65_535),
            Importance.MEDIUM,
            "Port of `/health/*` and `/metrics` alone; only "
                + traffic
                + " then stays on http.port. 0 takes any free one, -1 is none of their own.")
        .define(
            HOST,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "Address that management.port listens on; empty is that of http.host.")
        .define(
            TLS_ENABLED,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether management.port speaks TLS when the process has a certificate.")
        .define(
            TLS_CLIENT_AUTH,
            Type.STRING,
            ClientAuth.NONE.text(),
            ValidString.in(ClientAuth.NONE.text(), ClientAuth.WANT.text(), ClientAuth.NEED.text()),
            Importance.LOW,
            "Whether a client of management.port must show a certificate, whatever"
                + " tls.client.auth says of the other port.")
        .define(
            HOSTS_ALLOWED,
            Type.LIST,
            List.of(),
            ValidList.anyNonDuplicateValues(true, false),
            Importance.LOW,
            "Host names by which "
                + loopback
                + " may be called while on loopback, besides `localhost` and addresses of"
                + " loopback: those that a proxy in front passes on. Other hosts get 403.");
  }
}
