package io.payonce.ingress.send;

import java.time.Duration;

/**
 * The settings by which the breaker opens and closes.
 *
 * @param silence how long Kafka may acknowledge nothing while something waits for it
 * @param failuresPercent of the sends of the last seconds, from which on it opens
 * @param pause from opening to the probes
 * @param probes notifications that may be sent to find out
 */
public record BreakerSettings(Duration silence, int failuresPercent, Duration pause, int probes) {}
