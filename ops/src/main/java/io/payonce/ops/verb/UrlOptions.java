package io.payonce.ops.verb;

import io.payonce.ops.simulate.Endpoint;
import java.net.URI;
import picocli.CommandLine.Option;

/** The flag that says where notifications are sent. */
final class UrlOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = Endpoint.LOCAL,
      description = "Where to (default: ${DEFAULT-VALUE}).")
  private String url;

  /** As it was written. */
  String text() {
    return url;
  }

  URI address() {
    return Endpoint.address(url);
  }
}
