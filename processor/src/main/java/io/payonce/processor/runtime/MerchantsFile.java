package io.payonce.processor.runtime;

/** stub. */
public final class MerchantsFile
    implements AutoCloseable,
        java.util.function.Supplier<io.payonce.processor.notification.Merchants> {
  public io.payonce.processor.notification.Merchants get() {
    return null;
  }

  public static MerchantsFile open(java.nio.file.Path p, boolean b) {
    return null;
  }

  public boolean isHealthy() {
    return true;
  }

  @Override
  public void close() {}
}
