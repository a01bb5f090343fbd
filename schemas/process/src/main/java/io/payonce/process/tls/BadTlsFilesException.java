package io.payonce.process.tls;

/** The TLS files cannot be used; the message names the file, what is wrong and what to do. */
public final class BadTlsFilesException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  BadTlsFilesException(String message) {
    super(message);
  }

  BadTlsFilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
