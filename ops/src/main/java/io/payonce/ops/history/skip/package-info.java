/**
 * Takes a processor over one raw record that nobody can read, with an outcome that says who did it
 * and why. It decides nothing about a record that can be read.
 */
package io.payonce.ops.history.skip;
