package io.payonce.ingress;

/** The rates as configured. */
record RateLimits(RateLimit client, RateLimit source, RateLimit global) {}
