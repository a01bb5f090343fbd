package io.payonce.ops.bench.load;

/** An answer that is not HTTP/1.1 with a Content-Length. */
final class UnreadableAnswerException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableAnswerException() {
    super("expected HTTP/1.1 with a Content-Length", null, false, false);
  }
}
