package io.payonce.processor.tracing;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.payonce.schemas.Coordinates;

/**
 * Ids of spans that follow from the raw record: outcomes carry them, and the same log must give the
 * same bytes. The append time tells apart what lies at the same place of two clusters.
 */
final class DerivedIds implements IdGenerator {

  private static final long FIRST = 0x9e3779b97f4a7c15L;
  private static final long SECOND = 0xd1b54a32d192ed03L;

  private record Seed(long first, long second) {}

  private final ThreadLocal<Seed> next = new ThreadLocal<>();

  /** The next span of this thread is this step's with this record. */
  void next(Coordinates raw, long appendMs, String step) {
    next.set(
        new Seed(seed(FIRST, raw, appendMs) ^ mixed(step.hashCode()), seed(SECOND, raw, appendMs)));
  }

  @Override
  public String generateSpanId() {
    return SpanId.fromLong(orOne(mixed(next.get().first())));
  }

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(mixed(~next.get().first()), orOne(mixed(next.get().second())));
  }

  private static long seed(long beginning, Coordinates raw, long appendMs) {
    long seed = mixed(beginning ^ raw.topic().hashCode());
    seed = mixed(seed ^ raw.partition());
    seed = mixed(seed ^ raw.offset());
    return mixed(seed ^ appendMs);
  }

  /** Zero is no id. */
  private static long orOne(long id) {
    return id == 0 ? 1 : id;
  }

  /** The finalizer of SplitMix64: every bit of the input changes half of the output's. */
  private static long mixed(long bits) {
    long z = bits + FIRST;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
