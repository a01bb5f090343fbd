/**
 * Topics of a cluster beside those that the contract wants: {@code payonce topics} compares them
 * and makes them so. It reads no record.
 */
package io.payonce.ops.records.topics;
