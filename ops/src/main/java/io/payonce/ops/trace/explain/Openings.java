package io.payonce.ops.trace.explain;

import io.payonce.ops.trace.explain.repair.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens signatures with every key, each text of {@code sign} once, and counts what it costs. */
final class Openings {

  /** Operations of RSA or SM2 at most; each takes about 0.1 ms to 0.5 ms. */
  static final int MAX = 2000;

  /**
   * A seal and how {@code sign} was read to get it.
   *
   * @param causes what was done to its text
   */
  record Opened(Seal seal, List<Cause> causes) {}

  private final List<TrialKey> keys;
  private final Map<String, List<Opened>> bySign = new HashMap<>();
  private int count;

  Openings(List<TrialKey> keys) {
    this.keys = keys;
  }

  /** What a sign opens to; nothing when no key made it, or the limit is reached. */
  List<Opened> of(String sign) {
    return sign == null ? List.of() : bySign.computeIfAbsent(sign, this::open);
  }

  int count() {
    return count;
  }

  boolean isAtLimit() {
    return count >= MAX;
  }

  private List<Opened> open(String sign) {
    List<Opened> opened = new ArrayList<>();
    for (SignReading reading : SignReading.of(sign)) {
      for (TrialKey key : keys) {
        if (!isAtLimit()) {
          count++;
          Seal.open(reading.signature(), key)
              .ifPresent(seal -> opened.add(new Opened(seal, reading.causes())));
        }
      }
    }
    return opened;
  }
}
