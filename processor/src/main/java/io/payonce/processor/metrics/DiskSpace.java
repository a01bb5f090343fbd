package io.payonce.processor.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room of the file system that a directory lies on; no number when that cannot be told. */
public record DiskSpace(Path directory) {

  public double freeBytes() {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  public double sizeBytes() {
    try {
      return Files.getFileStore(directory).getTotalSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
