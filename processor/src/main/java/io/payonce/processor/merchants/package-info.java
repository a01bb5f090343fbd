/**
 * The merchants file: read strictly, followed while the process runs, and kept when a new version
 * is bad.
 *
 * <p>It knows no Kafka.
 */
package io.payonce.processor.merchants;
