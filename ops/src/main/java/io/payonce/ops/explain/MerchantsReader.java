package io.payonce.ops.explain;

import io.payonce.ops.explain.TrialKey.Origin;
import io.payonce.ops.terminal.OpsException;
import io.payonce.processor.notification.Merchants;
import io.payonce.processor.notification.PublicKeys;
import io.payonce.processor.runtime.MerchantsFile;
import io.payonce.processor.runtime.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the keys that an explanation needs, once. */
public final class MerchantsReader {

  private MerchantsReader() {}

  /**
   * A merchants file, as the processor reads it; keys for RSA are taken, for that is a hypothesis.
   *
   * @param file null: no apps at all
   * @throws OpsException when it cannot be used
   */
  public static Merchants read(Path file) {
    if (file == null) {
      return Merchants.of(List.of());
    }
    try (MerchantsFile merchants = MerchantsFile.open(file, true)) {
      return merchants.get();
    } catch (StartRefusedException e) {
      throw new OpsException("--merchants", e);
    }
  }

  /**
   * The public key in a file.
   *
   * @throws OpsException when there is none
   */
  public static TrialKey key(Origin origin, Path file) {
    try {
      return TrialKey.given(origin, file.toString(), PublicKeys.parse(Files.readAllBytes(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new OpsException("cannot read the key " + file, e);
    }
  }
}
