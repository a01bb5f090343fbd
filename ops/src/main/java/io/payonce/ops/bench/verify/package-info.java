/**
 * {@code bench verify}: what a signature costs, beside openssl and Alipay's own SDK. It starts no
 * process of ours.
 */
package io.payonce.ops.bench.verify;
