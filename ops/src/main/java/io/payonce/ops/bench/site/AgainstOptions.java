package io.payonce.ops.bench.site;

import io.payonce.ops.bench.load.Target;
import io.payonce.ops.local.send.Endpoint;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags that name another receiver to be measured in turn. */
final class AgainstOptions {

  @Option(
      names = "--against",
      paramLabel = "URL",
      description = "Another receiver on this machine, measured in turn.")
  private String url;

  @Option(
      names = "--against-pid",
      paramLabel = "PID",
      split = ",",
      description = "Its processes, for their CPU time.")
  private List<Long> pids = List.of();

  /** Its address, on this machine, or null when there is none. */
  URI address() {
    if (url == null) {
      return null;
    }
    URI address = Endpoint.address(url);
    Target.check(address, false);
    return address;
  }

  List<Long> pids() {
    return pids;
  }
}
