package io.payonce.processor.notification;

/** stub. */
public final class Notification {
  public static Checked<Notification> parse(byte[] body) {
    throw new UnsupportedOperationException();
  }
}
