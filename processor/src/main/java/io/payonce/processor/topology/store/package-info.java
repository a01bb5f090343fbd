/** The two stores of a task: what was seen, and where each subject stands. */
package io.payonce.processor.topology.store;
