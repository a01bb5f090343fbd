package io.payonce.ingress.watch;

import java.util.Locale;

/** Whose rate a request can be above. */
public enum LimitScope {
  CLIENT,
  SOURCE,
  GLOBAL;

  /** The name in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
