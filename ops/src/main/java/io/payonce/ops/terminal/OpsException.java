package io.payonce.ops.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Something that could not be done. Its message says what was expected, what came and what to do.
 */
public final class OpsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What cannot be done and why, for people. */
  public OpsException(String message) {
    super(message);
  }

  /** What cannot be done, for people; the cause in words follows it. */
  public OpsException(String message, Throwable cause) {
    super(message + ": " + words(cause), cause);
  }

  /** A cause in words: the JDK's file exceptions say only the path. */
  public static String words(Throwable cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
