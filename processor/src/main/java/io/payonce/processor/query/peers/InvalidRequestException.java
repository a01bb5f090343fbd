package io.payonce.processor.query.peers;

/** A request that is no query; the message says what is wrong, and repeats no value of it. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidRequestException(String message) {
    super(message);
  }
}
