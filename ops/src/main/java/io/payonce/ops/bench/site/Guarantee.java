package io.payonce.ops.bench.site;

import java.util.Locale;

/** A processing guarantee of Kafka Streams; a processor offers only the first. */
public enum Guarantee {
  EXACTLY_ONCE_V2,
  AT_LEAST_ONCE;

  /** As Kafka Streams names it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
