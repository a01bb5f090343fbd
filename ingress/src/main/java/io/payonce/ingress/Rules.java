package io.payonce.ingress;

/**
 * What of the configuration is taken into use while the process runs.
 *
 * @param isAccessLogged whether every answer is a line of the log
 */
record Rules(RateLimits rates, Checks checks, boolean isAccessLogged) {}
