package io.payonce.ops.trace;

import io.payonce.ops.records.log.Point;
import io.payonce.ops.trace.judge.JudgeRules;
import java.time.Instant;

/**
 * A question about an order or a notification.
 *
 * @param term a notify_id or an out_trade_no
 * @param from where reading the raw topic begins
 * @param to where it ends
 * @param isEverywhere whether all partitions are read, also when the order's own has it
 * @param asOf up to where the story goes: {@code Latest}, a time, or an offset
 * @param rules by which each record is judged again; null: the order events are believed
 * @param now what still lies ahead is told from here
 */
record Inquiry(
    String term,
    Point from,
    Point to,
    boolean isEverywhere,
    Point asOf,
    JudgeRules rules,
    Instant now) {}
