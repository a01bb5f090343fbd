package io.payonce.ingress.limit;

/** The rates as configured. */
public record RateLimits(RateLimit client, RateLimit source, RateLimit global) {}
