package io.payonce.ops.bench.verify;

import java.util.List;

/**
 * The settings of {@code bench verify}.
 *
 * @param notifications distinct ones, verified in turn
 * @param apps with a key each
 * @param seed decides ids and fields
 * @param threads at one time; several counts are compared
 * @param rounds of each way
 * @param millis of CPU time that each thread of a way has in a round
 */
record VerifyBenchSettings(
    int notifications, int apps, long seed, List<Integer> threads, int rounds, long millis) {}
