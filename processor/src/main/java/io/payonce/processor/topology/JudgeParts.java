package io.payonce.processor.topology;

import io.payonce.processor.decide.Rules;
import io.payonce.processor.notification.DedupeBuckets;
import java.util.function.Supplier;

/**
 * The parts that the judges of all tasks are made with.
 *
 * @param rules makes the rules of a stream task
 * @param buckets where and how long notifications are remembered
 * @param beginnings where tasks begin, for queries
 * @param traces begins the traces of records
 * @param outcomes counts what becomes of the records
 */
public record JudgeParts(
    Supplier<Rules> rules,
    DedupeBuckets buckets,
    Beginnings beginnings,
    RecordTraces traces,
    Outcomes outcomes) {}
