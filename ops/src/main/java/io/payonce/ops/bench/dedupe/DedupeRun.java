package io.payonce.ops.bench.dedupe;

import java.util.List;
import java.util.Map;

/**
 * The measurements of one store, in a JVM of its own.
 *
 * @param ids that it held
 * @param fill how they came in
 * @param timings of each way to ask and each kind of question
 * @param space what they take
 * @param memory of the process
 * @param rocksDb RocksDB's own properties at the end, summed over the segments
 */
record DedupeRun(
    DedupeStore store,
    long ids,
    Fill fill,
    List<Timing> timings,
    Space space,
    Memory memory,
    Map<String, Double> rocksDb) {

  /**
   * The puts of all ids, one after another.
   *
   * @param putMicros of the clock for a put, what RocksDB makes it wait for included
   * @param cpuMicros of the process for an id, compactions included
   * @param settleSeconds from the last put until no compaction had run for a second
   */
  public record Fill(double putMicros, double cpuMicros, double settleSeconds) {}

  /**
   * Lookups of one kind.
   *
   * @param way how the store is asked
   * @param cpuMicros of the asking thread for a lookup, which other work on the machine and a slow
   *     disk do not lengthen: the median of the rounds' means
   * @param micros of the clock for a lookup, in the same way
   * @param p50Micros of all lookups
   * @param p99Micros of all lookups
   */
  public record Timing(
      String way,
      DedupeQuestion question,
      double cpuMicros,
      double micros,
      double p50Micros,
      double p99Micros) {}

  /**
   * Bytes of an id.
   *
   * @param diskBytes of all tables once nothing is compacted, for an id
   * @param diskPeakBytes of the whole state directory while it was filled, for an id
   * @param recordBytes of key and value in the changelog
   * @param changelogBytes of its record in a batch of the changelog, with all of Kafka's own
   * @param changelogCompressedBytes the same compressed, as it is written
   */
  public record Space(
      double diskBytes,
      double diskPeakBytes,
      double recordBytes,
      double changelogBytes,
      double changelogCompressedBytes) {}

  /**
   * Memory that is not mapped from a file, by {@code /proc}; zeros where there is none.
   *
   * @param budgetBytes what the configuration allows RocksDB
   * @param beforeBytes before the store was opened; the heap is taken whole at the start
   * @param peakBytes the most that was seen
   * @param endBytes after the last lookup
   * @param jvmBytes of these what the JVM itself took meanwhile, for classes and compiled code
   */
  public record Memory(
      long budgetBytes, long beforeBytes, long peakBytes, long endBytes, long jvmBytes) {

    /** What opening and using the store took at most. */
    public long grownBytes() {
      return peakBytes - beforeBytes - jvmBytes;
    }
  }
}
