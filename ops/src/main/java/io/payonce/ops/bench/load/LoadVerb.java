package io.payonce.ops.bench.load;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.RateConverter;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.local.sandbox.SignatoryOptions;
import io.payonce.ops.local.send.UrlOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads a receiver by a schedule and says how it held. */
@Command(
    name = "load",
    description = {
      "Sends signed notifications at a fixed rate, whatever the receiver does, and says how long"
          + " each took from when it was meant to leave.",
      "Ends with 1 when any request was not answered success."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce load --dir D --rate 2000 --connections 64 --duration 30s",
      "  payonce load --dir D --rate max --connections 256",
      "  payonce load --key alipay.pem --app-id 2021 --url http://127.0.0.1:9000/notify --json \\",
      "      --cpu-of receiver=4711"
    })
public final class LoadVerb implements Callable<Integer> {

  private static final Duration DURATION_MAX = Duration.ofHours(1);

  @Mixin private SignatoryOptions signatory;

  @Mixin private LoadOptions load;

  @Mixin private UrlOptions target;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      converter = RateConverter.class,
      description =
          "Requests a second, or max for a closed loop: each connection sends when it has its"
              + " answer (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "Used in turn, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationConverter.class,
      description = "Sent, but not measured (default: ${DEFAULT-VALUE}).")
  private Duration warmup;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Of what is measured, at most 1h (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "For an answer (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--cpu-of",
      paramLabel = "NAME=PID",
      description = "Measure this process's CPU time beside; may be repeated.")
  private Map<String, Long> processes = Map.of();

  @Option(
      names = "--allow-remote",
      description = "Send to another machine, which is yours and expects it.")
  private boolean allowRemote;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;
  private final StopSignal stop;

  /** A verb that speaks to this terminal and ends early on this signal. */
  public LoadVerb(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    checkFlags();
    URI uri = target.address();
    Signatory signer = signatory.signatory();
    Target.check(uri, allowRemote);
    List<byte[]> bodies = load.bodies(signer, signatory.directory(), terminal);
    LoadResult result = run(bodies, uri);
    terminal.out().print(json ? Json.line(result) + "\n" : new LoadReport(result).text());
    terminal.out().flush();
    return result.allSucceeded() ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private void checkFlags() {
    load.check();
    if (connections < 1 || connections > 10_000) {
      throw new OpsException("--connections: expected 1 to 10000, got " + connections);
    }
    if (duration.isZero() || warmup.plus(duration).compareTo(DURATION_MAX) > 0) {
      throw new OpsException(
          "--duration: expected more than 0 and, with the warm-up, at most 1h, got "
              + duration.toSeconds()
              + "s");
    }
    if (timeout.isZero()) {
      throw new OpsException("--timeout: expected more than 0");
    }
  }

  private LoadResult run(List<byte[]> bodies, URI uri) throws IOException {
    LoadSettings settings =
        new LoadSettings(
            uri,
            rate,
            connections,
            warmup,
            duration,
            timeout,
            load.duplicates(),
            load.forged(),
            load.seed(),
            watched());
    try (LoadRun run = LoadRun.of(bodies, settings)) {
      stop.onStop(run::stop);
      Progress progress = Progress.begin(terminal, () -> "sent " + run.sent());
      try {
        return run.run();
      } finally {
        progress.end();
      }
    }
  }

  private Map<String, List<Long>> watched() {
    return processes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, process -> List.of(process.getValue())));
  }
}
