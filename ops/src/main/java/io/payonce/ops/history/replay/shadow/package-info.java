/**
 * The things on the cluster that belong to a replay alone: names, topics, groups, and their
 * removal. It runs no topology.
 */
package io.payonce.ops.history.replay.shadow;
