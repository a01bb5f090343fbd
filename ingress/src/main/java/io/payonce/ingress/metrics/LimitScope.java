package io.payonce.ingress.metrics;

import java.util.Locale;

/** The scope of a rate limit that a request can exceed. */
public enum LimitScope {
  CLIENT,
  SOURCE,
  GLOBAL;

  /** The name in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
