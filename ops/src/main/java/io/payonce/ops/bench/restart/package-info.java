/** {@code bench restart}: how long nobody hears of payments while processors come and go. */
package io.payonce.ops.bench.restart;
