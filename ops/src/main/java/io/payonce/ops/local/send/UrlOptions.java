package io.payonce.ops.local.send;

import java.net.URI;
import picocli.CommandLine.Option;

/** The flag that says where notifications are sent. */
public final class UrlOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = Endpoint.LOCAL,
      description = "Where to (default: ${DEFAULT-VALUE}).")
  private String url;

  /** As it was written. */
  public String text() {
    return url;
  }

  /** The address that notifications are sent to. */
  public URI address() {
    return Endpoint.address(url);
  }
}
