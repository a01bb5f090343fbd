/** For people: run, simulate, send, check. Nothing depends on it. */
package io.payonce.ops;
