package io.payonce.ops.local.sender;

import io.payonce.ops.cli.OpsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The flags that say which sender of envelopes signs, and with which secret. */
public final class SenderOptions {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  @Option(
      names = "--sender",
      paramLabel = "NAME",
      description =
          "Be this sender of JSON envelopes, by its name in senders of the merchants file.")
  private String name;

  @Option(
      names = "--merchants",
      paramLabel = "FILE",
      description = "The merchants file: its sender's secret, fields and events are used.")
  private Path merchants;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "The file with the sender's secret, in place of the one in --merchants.")
  private Path secretFile;

  private SenderProfile profile;

  /** Whether a sender is to be played, and not Alipay. */
  public boolean isGiven() {
    return name != null;
  }

  /**
   * The name of the sender.
   *
   * @throws OpsException when there is none, or it can be none
   */
  public String name() {
    if (name == null) {
      throw new OpsException("which sender? expected --sender NAME");
    }
    if (!NAME.matcher(name).matches() || name.equals("alipay")) {
      throw new OpsException(
          "--sender: expected 1 to 32 lower-case letters, digits or -, a letter first and not"
              + " alipay; without --sender it is Alipay");
    }
    return name;
  }

  public boolean hasProfile() {
    return merchants != null;
  }

  /**
   * The sender in the merchants file.
   *
   * @throws OpsException when there is none
   */
  public SenderProfile profile() {
    if (merchants == null) {
      throw new OpsException(
          "expected --merchants FILE with the fields and events of sender " + name());
    }
    if (profile == null) {
      profile = MerchantsSenders.read(merchants, name());
    }
    return profile;
  }

  /**
   * The secret to sign with.
   *
   * @throws OpsException when the flags do not say, or it cannot be read
   */
  public HmacSecret secret(Instant now) {
    if (secretFile != null) {
      return HmacSecret.read("--secret-file", secretFile);
    }
    if (merchants == null) {
      throw new OpsException(
          "who signs? expected --merchants FILE with the sender "
              + name()
              + ", or --secret-file FILE with its secret");
    }
    return profile().secretAt(now);
  }
}
