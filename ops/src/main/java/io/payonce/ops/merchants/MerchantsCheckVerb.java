package io.payonce.ops.merchants;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.trace.explain.KeyTrial;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.notification.key.Merchants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a merchants file as the processor does at its start, and shows what is in it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a merchants file as the processor does at its start, and shows its apps, senders and"
          + " keys. With --against it says which key verifies a notification.",
      "Ends with 0 when all is well, with 1 when something must be done soon or no key verifies,"
          + " with 2 when a processor would not start with the file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce merchants check merchants.json",
      "  payonce merchants check merchants.json --against body.txt",
      "  payonce merchants check merchants.json --against 3/17 \\",
      "      --bootstrap-server 127.0.0.1:9092"
    })
final class MerchantsCheckVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "FILE", description = "The merchants file.")
  private Path file;

  @Option(
      names = "--against",
      paramLabel = "FILE|COORDINATE",
      description =
          "A body in a file, in any of the forms that explain reads, or the coordinate of a raw or"
              + " rejected record.")
  private String against;

  @Option(
      names = "--expires-within",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "An end that is nearer is a fault (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--legacy-rsa",
      description = "Allow keys for RSA with SHA-1, as signature.legacy.rsa.allowed does.")
  private boolean legacyRsa;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;

  MerchantsCheckVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Instant now = Instant.now();
    Merchants merchants = merchants();
    MerchantsReport report =
        new MerchantsReport(
            merchants, MerchantsCheck.of(merchants, now, Duration.ofDays(days)), now);
    List<KeyTrial> trials = against == null ? List.of() : KeyTrial.of(against, kafka, merchants);
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>(report.json(file.toString()));
      all.put("against", trials.stream().map(KeyTrial::json).toList());
      terminal.out().println(Json.line(all));
    } else {
      report.lines(file.toString()).forEach(terminal.out()::println);
      trials.forEach(trial -> terminal.out().println("\nkey    " + trial.words()));
    }
    boolean isVerified = trials.stream().allMatch(KeyTrial::verifies);
    return report.isFaultless() && isVerified ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private Merchants merchants() {
    try {
      return MerchantsFile.check(file, legacyRsa);
    } catch (StartRefusedException e) {
      throw new OpsException(e.getMessage());
    }
  }
}
