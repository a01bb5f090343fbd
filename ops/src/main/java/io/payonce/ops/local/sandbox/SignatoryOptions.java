package io.payonce.ops.local.sandbox;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.alipay.PrivateKeys;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flags that say whose notifications are signed: a dev directory, or key and app. */
public final class SignatoryOptions {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Directory of a 'payonce dev': its key, app and seller are used.")
  private Path directory;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "RSA or SM2 private key that signs as Alipay: PEM or bare base64.")
  private Path key;

  @Option(names = "--app-id", paramLabel = "ID", description = "The merchant's app_id.")
  private String appId;

  @Option(
      names = "--seller-id",
      paramLabel = "ID",
      description = "The merchant's seller_id; left out of the notification when not given.")
  private String sellerId;

  /** The directory of a dev, or null. */
  public Path directory() {
    return directory;
  }

  /**
   * Who signs.
   *
   * @throws OpsException when the flags do not say
   */
  public Signatory signatory() {
    if (directory != null) {
      return overridden(SandboxMerchant.signatory(directory.resolve(SandboxMerchant.FOLDER)));
    }
    if (key == null || appId == null) {
      throw new OpsException(
          "who signs? expected --dir DIR of a running 'payonce dev --dir DIR', or both --key FILE"
              + " and --app-id ID");
    }
    return new Signatory(new Payee(appId, sellerId), PrivateKeys.read(key));
  }

  private Signatory overridden(Signatory sandbox) {
    return new Signatory(
        new Payee(
            appId == null ? sandbox.payee().appId() : appId,
            sellerId == null ? sandbox.payee().sellerId() : sellerId),
        key == null ? sandbox.key() : PrivateKeys.read(key));
  }
}
