package io.payonce.ops.local.dev;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.broker.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all of Payonce on this machine. */
@Command(
    name = "dev",
    description = {
      "Runs all of it in one JVM: a real Kafka broker, the ingress, the processor, and some"
          + " traffic.",
      "Says where everything listens, then 'payonce: ready', then each outcome as a line."
          + " Ctrl-C or SIGTERM stops it cleanly."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce dev",
      "  payonce dev --dir D --rate 0",
      "  payonce dev --merchants merchants.json --http-port 0 --query-port 0 --kafka-port 0"
    })
public final class DevVerb implements Callable<Integer> {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Keep everything here over restarts (default: a new one, removed at the end).")
  private Path directory;

  @Option(
      names = "--merchants",
      paramLabel = "FILE",
      description =
          "Whose notifications are believed (default: a sandbox merchant, made with its key in the"
              + " directory). No traffic is simulated then.")
  private Path merchants;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Of the ingress; 0 is any free one (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--query-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Of the processor; 0 is any free one (default: ${DEFAULT-VALUE}).")
  private int queryPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Of the broker; 0 is any free one (default: ${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2",
      description = "Simulated notifications a second; 0 is none (default: ${DEFAULT-VALUE}).")
  private double rate;

  private final Terminal terminal;
  private final StopSignal stop;

  /** A verb that speaks to this terminal and ends on this signal. */
  public DevVerb(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkFlags();
    try (DevDirectory held = DevDirectory.open(directory)) {
      Dev dev =
          new Dev(held, new DevSettings(merchants, httpPort, queryPort, kafkaPort, rate), terminal);
      stop.onStop(dev::stop);
      dev.run();
    }
    return ExitCodes.DONE;
  }

  /** Before anything is started: a broker takes seconds, a wrong flag should not. */
  private void checkFlags() {
    if (!(rate >= 0 && rate <= 10_000)) {
      throw new OpsException("--rate: expected 0 to 10000 a second, got " + rate);
    }
    if (merchants != null && !Files.isReadable(merchants)) {
      throw new OpsException("--merchants: expected a file that can be read, got " + merchants);
    }
    checkPort("--http-port", httpPort);
    checkPort("--query-port", queryPort);
    checkPort("--kafka-port", kafkaPort);
  }

  private static void checkPort(String flag, int port) {
    if (port < 0 || port > 65_535) {
      throw new OpsException(flag + ": expected 0 to 65535, got " + port);
    }
    Ports.free(port, flag);
  }
}
