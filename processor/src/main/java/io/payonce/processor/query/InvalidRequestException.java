package io.payonce.processor.query;

/** A request that is no query; the message says what is wrong, and repeats no value of it. */
final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRequestException(String message) {
    super(message);
  }
}
