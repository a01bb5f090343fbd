package io.payonce.process.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The words for a configured file that cannot be read; its path is shown only where it exists. */
public final class UnreadableFile {

  private UnreadableFile() {}

  /**
   * Says what is wrong with a path, without the part that leads nowhere: it may be a secret.
   *
   * @param file as it was configured
   */
  public static String why(Path file, IOException failure) {
    if (ShownValue.isKey(file.toString())) {
      return "expected the path of a file, got "
          + ShownValue.of(file)
          + ": write that text to a file, and its path here";
    }
    if (Files.exists(file)) {
      return "expected a readable file, got "
          + file
          + (failure instanceof AccessDeniedException
              ? ", which this user may not read"
              : ", which is no file or cannot be read (" + kind(failure) + ")");
    }
    return "expected a readable file, got a path that leads nowhere below " + existing(file);
  }

  /**
   * Says what is wrong with a path that was given on the command line, with the path: who calls a
   * program names files there, and has to see which one was meant.
   */
  public static String whyArgument(Path file, IOException failure) {
    if (Files.exists(file) || ShownValue.isKey(file.toString())) {
      return why(file, failure);
    }
    return "expected a readable file, got " + file + ", which does not exist";
  }

  /** The name of the failure: its message would repeat the path. */
  private static String kind(IOException failure) {
    return failure instanceof NoSuchFileException
        ? "no such file"
        : failure.getClass().getSimpleName();
  }

  private static Path existing(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    return folder == null ? file.toAbsolutePath().getRoot() : folder;
  }
}
