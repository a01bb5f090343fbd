package io.payonce.ops.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.time.format.DateTimeParseException;

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
    super(message + ": " + words(cause), isQuoting(cause) ? null : cause);
  }

  /** A cause in words: the JDK's file exceptions say only the path. */
  public static String words(Throwable cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof JsonProcessingException json) {
      return "no JSON of that form" + place(json.getLocation());
    }
    if (isQuoting(cause)) {
      return "a time or path of another form (" + cause.getClass().getSimpleName() + ")";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Its message repeats the text that it could not read, which may be a secret. */
  private static boolean isQuoting(Throwable cause) {
    return cause instanceof JsonProcessingException
        || cause instanceof DateTimeParseException
        || cause instanceof InvalidPathException;
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
