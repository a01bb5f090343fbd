package io.payonce.ops.bench.restart;

import java.util.Locale;

/** The way in which a processor ends before another goes on. */
enum RestartKind {
  /** SIGTERM, and a start at once. */
  CLEAN_STOP,
  /** SIGKILL, and a start at once. */
  KILL,
  /** SIGKILL of one of two, whose standbys go on; nobody is started. */
  STANDBY;

  /** As people write it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
