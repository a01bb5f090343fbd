package io.payonce.ops.bench.state;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Path;

/** The directory of a processor's local state. */
public final class State {

  private State() {}

  /** The directory, without what an earlier processor left in it. */
  public static Path fresh(Path directory) {
    try {
      DirectoryTree.delete(directory);
      return directory;
    } catch (IOException e) {
      throw new OpsException("cannot delete the state in " + directory, e);
    }
  }
}
