package io.payonce.processor.notification;

/** stub. */
public final class SignatureVerifier {
  public SignatureVerifier(Object m, RsaProvider p, java.util.List<String> f) {}

  public Checked<VerifiedNotification> verify(Notification n, long r) {
    throw new UnsupportedOperationException();
  }
}
