package io.payonce.ops.merchants;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.merchants.MerchantsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an app, or a key to an app, to a merchants file. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds an app with Alipay's public key to a merchants file, or a further key to an app that is"
          + " there. What is not given is asked for on a terminal.",
      "The file is checked as at a start of the processor before it is replaced; what is not right"
          + " leaves it as it was."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce merchants add merchants.json --app-id 2021000000000001 \\",
      "      --seller-id 2088000000000001 --key alipayCertPublicKey_RSA2.crt",
      "  payonce merchants add merchants.json --app-id 2021000000000001 --key - < key.txt"
    })
final class MerchantsAddVerb implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "The merchants file; it is made if it is not there.")
  private Path file;

  @Option(names = "--app-id", paramLabel = "ID", description = "The app, as Alipay numbers it.")
  private String appId;

  @Option(
      names = "--seller-id",
      paramLabel = "PID|EMAIL",
      description =
          "An account that payments go to, 2088 and 12 digits; may be repeated. Only of a new app.")
  private List<String> sellerIds = List.of();

  @Option(
      names = "--any-seller",
      description = "Believe payments to any account: the app is an ISV's, for instance.")
  private boolean anySeller;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Alipay's public key or its certificate, as the console gives it; - for standard input."
              + " A certificate must be in a file: it is named, not copied.")
  private String key;

  @Option(
      names = "--key-id",
      paramLabel = "NAME",
      description = "The key's name for people (default: the first free one of k1, k2, ...).")
  private String keyId;

  private final Terminal terminal;

  MerchantsAddVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    NewEntry entry = new NewEntry(MerchantsJson.read(file));
    String app = required(appId, "--app-id", "app_id of the app (16 digits): ");
    List<String> sellers = entry.has(app) ? sellerIds : sellers();
    String keyFile =
        required(key, "--key", "file with Alipay's public key or certificate of this app: ");
    String made = entry.add(app, sellers, NewKey.read(keyFile, file), keyId);
    replace(entry.text());
    terminal.out().println("added  " + made + " to " + file + ": it can be used");
    return ExitCodes.DONE;
  }

  private List<String> sellers() {
    if (anySeller || !sellerIds.isEmpty()) {
      return sellerIds;
    }
    String asked =
        required(
            null,
            "--seller-id, or --any-seller,",
            "account that its payments go to, PID of 16 digits, 2088...: ");
    return List.of(asked.strip());
  }

  /** The value, or what somebody at a terminal answers. */
  private String required(String value, String option, String question) {
    if (value != null) {
      return value;
    }
    String answer =
        !terminal.isErrTerminal() || System.console() == null
            ? null
            : System.console().readLine("%s", question);
    if (answer == null || answer.isBlank()) {
      throw new OpsException("expected " + option + " to be given");
    }
    return answer.strip();
  }

  /** A file beside it is checked first, since keys are named relative to it. */
  private void replace(String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      MerchantsJson.write(next, text, file);
      MerchantsFile.check(next, false);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (StartRefusedException e) {
      String message = e.getMessage().replace(next.toString(), file.toString());
      throw new OpsException("nothing was written: " + message);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
