/**
 * The judge: from a raw record, the rules and a memory to the record's one outcome.
 *
 * <p>Pure: it knows no Kafka Streams, no store, no clock and no network. The live topology, replay,
 * trace, explain and the preview of a redrive ask it; nobody else holds the sequence of the rules.
 */
package io.payonce.processor.decide;
