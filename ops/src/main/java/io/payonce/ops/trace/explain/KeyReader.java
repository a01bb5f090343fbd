package io.payonce.ops.trace.explain;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.trace.explain.TrialKey.Origin;
import io.payonce.processor.notification.key.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads public keys from the files that a user names. */
final class KeyReader {

  private KeyReader() {}

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
