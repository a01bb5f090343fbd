/** Threads of a process beside its requests and records. It knows none of the work that they do. */
package io.payonce.process.background;
