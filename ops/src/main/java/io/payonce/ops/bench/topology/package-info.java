/** {@code bench topology}: how fast a processor works a backlog off. */
package io.payonce.ops.bench.topology;
