package io.payonce.ops.bench;

import io.payonce.ops.files.DirectoryTree;
import io.payonce.ops.terminal.OpsException;
import java.io.IOException;
import java.nio.file.Path;

/** The directory of a processor's local state. */
final class State {

  private State() {}

  /** The directory, without what an earlier processor left in it. */
  static Path fresh(Path directory) {
    try {
      DirectoryTree.delete(directory);
      return directory;
    } catch (IOException e) {
      throw new OpsException("cannot delete the state in " + directory, e);
    }
  }
}
