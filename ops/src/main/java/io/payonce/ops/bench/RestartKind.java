package io.payonce.ops.bench;

import java.util.Locale;

/** What ends a processor before another goes on. */
public enum RestartKind {
  /** SIGTERM, and a start at once. */
  CLEAN_STOP,
  /** SIGKILL, and a start at once. */
  KILL,
  /** SIGKILL of the owner of all partitions, whose standby goes on; nobody is started. */
  STANDBY;

  /** As people write it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
