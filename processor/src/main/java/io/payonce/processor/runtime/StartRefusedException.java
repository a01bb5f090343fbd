package io.payonce.processor.runtime;

/** A processor does not start: says what was expected, what came and what to do. */
public final class StartRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }

  StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
