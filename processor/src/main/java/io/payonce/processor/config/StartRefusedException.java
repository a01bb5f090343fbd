package io.payonce.processor.config;

/** A processor does not start: says what was expected, what came and what to do. */
public final class StartRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public StartRefusedException(String message) {
    super(message);
  }

  public StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
