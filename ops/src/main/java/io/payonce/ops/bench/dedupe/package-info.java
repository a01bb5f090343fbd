/**
 * {@code bench dedupe}: the store of notify_ids by the number of ids in it, each store in a JVM of
 * its own. It needs no broker.
 */
package io.payonce.ops.bench.dedupe;
