/**
 * The processes that a benchmark measures, each a JVM of its own as in production: broker, ingress,
 * processor. It knows no benchmark.
 */
package io.payonce.ops.bench.site;
