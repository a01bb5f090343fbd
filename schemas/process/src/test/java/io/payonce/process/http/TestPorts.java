package io.payonce.process.http;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;

/** Settings of ports that tests open. */
final class TestPorts {

  private TestPorts() {}

  /** Any free port of loopback, as the processes have it by default. */
  static PortSettings settings() {
    return settings(
        new ConnectionLimits(
            6000, 0, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(3)));
  }

  /** The same with other limits. */
  static PortSettings settings(ConnectionLimits connections) {
    return new PortSettings(
        "test-http",
        200,
        new PortSettings.Address("127.0.0.1", 0),
        connections,
        8192,
        UriCompliance.DEFAULT,
        Optional.empty(),
        Duration.ofSeconds(5));
  }
}
