package io.payonce.processor.merchants;

/** The merchants file cannot be used: says where, what was expected, what came, what to do. */
final class BadMerchantsFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadMerchantsFileException(String where, String what) {
    super(where + ": " + what);
  }

  BadMerchantsFileException(String where, String what, Exception cause) {
    super(where + ": " + what, cause);
  }
}
