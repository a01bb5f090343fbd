package io.payonce.ops.history.compare;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes every difference as a line of JSON; any thread may. */
final class DifferenceFile implements AutoCloseable {

  private final Path file;
  private final BufferedWriter lines;

  private DifferenceFile(Path file, BufferedWriter lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Begins the file anew.
   *
   * @throws OpsException when it cannot be written
   */
  public static DifferenceFile create(Path file) {
    try {
      return new DifferenceFile(
          file,
          new BufferedWriter(
              new OutputStreamWriter(OwnerOnly.newOutputStream(file), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new OpsException("cannot write " + file, e);
    }
  }

  /**
   * Adds a line.
   *
   * @throws OpsException when it cannot be written
   */
  public synchronized void write(Difference difference) {
    try {
      lines.write(Json.line(difference));
      lines.write('\n');
    } catch (IOException e) {
      throw new OpsException("cannot write " + file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new OpsException("cannot write " + file, e);
    }
  }
}
