package io.payonce.ops.records.topics;

/**
 * The changes of a cluster that somebody has allowed.
 *
 * @param create creates topics that are missing
 * @param addReplicas adds replicas where there are too few
 * @param alterConfig sets the configuration of topics that exist
 */
record Leave(boolean create, boolean addReplicas, boolean alterConfig) {}
