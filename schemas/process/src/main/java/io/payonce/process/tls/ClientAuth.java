package io.payonce.process.tls;

import java.util.Locale;

/** The rule for a client's own certificate. */
public enum ClientAuth {
  /** Nobody is asked for one. */
  NONE,
  /** Whoever shows one must be trusted; others are served without. */
  WANT,
  /** No connection without one. */
  NEED;

  /** As the configuration spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ClientAuth of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
