package io.payonce.processor.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room of the file system that a directory lies on; no number when that cannot be told. */
record DiskSpace(Path directory) {

  double freeBytes() {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  double sizeBytes() {
    try {
      return Files.getFileStore(directory).getTotalSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
