package io.payonce.ops.local.send;

import java.net.URI;
import picocli.CommandLine.Option;

/** The flag that says where notifications of Alipay or of another sender are sent. */
public final class SourceUrlOptions {

  private static final String ALIPAY = "alipay";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where to (default: " + Endpoint.LOCAL + ", with --sender NAME /notify/NAME there).")
  private String url;

  /** As it was written, or where a dev of this machine takes notifications of Alipay. */
  public String text() {
    return text(ALIPAY);
  }

  /**
   * The same of any source.
   *
   * @param source the name in the path, unless the flag says otherwise
   */
  public String text(String source) {
    return url == null ? Endpoint.local(source) : url;
  }

  /** The address that notifications of a source are sent to. */
  public URI address(String source) {
    return Endpoint.address(text(source));
  }

  /** The address that notifications of Alipay are sent to. */
  public URI address() {
    return address(ALIPAY);
  }
}
