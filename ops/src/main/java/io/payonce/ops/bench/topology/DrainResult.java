package io.payonce.ops.bench.topology;

/**
 * The cost of draining the measured part of a backlog.
 *
 * @param records of the measured part
 * @param seconds for them
 * @param processorCpuMicros CPU time of the processor's process, a record
 * @param brokerCpuMicros CPU time of the broker's process, a record
 * @param allocatedBytes on the processor's heap, a record
 * @param commits transactions of all stream threads
 * @param commitMillis mean time of a commit
 */
record DrainResult(
    long records,
    double seconds,
    double processorCpuMicros,
    double brokerCpuMicros,
    double allocatedBytes,
    double commits,
    double commitMillis) {

  /** Records a second. */
  public double perSecond() {
    return records / seconds;
  }
}
