package io.payonce.processor.notification;

/** stub. */
public final class RsaProvider {
  public static RsaProvider choose() {
    return new RsaProvider();
  }

  public String description() {
    return "";
  }
}
