package io.payonce.ops.bench.site;

import java.util.Locale;

/** A topology that works off a backlog in turn with another. */
public enum Contender {
  /** The thinnest with the processor's reads and writes. */
  FLOOR,
  /** The processor's own. */
  PROCESSOR;

  /** The word in tables and on command lines. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
