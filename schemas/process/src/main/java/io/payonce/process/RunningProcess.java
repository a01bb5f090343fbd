package io.payonce.process;

import io.payonce.process.config.ConfigFile;
import java.util.concurrent.CompletableFuture;

/** A process that has started, as its frame sees it. */
public interface RunningProcess extends AutoCloseable {

  /** Completes when it cannot go on by itself; never, when it always can. */
  default CompletableFuture<Throwable> gaveUp() {
    return new CompletableFuture<>();
  }

  /** Takes into use what may change while it runs. */
  default void follow(ConfigFile file) {}

  @Override
  void close();
}
