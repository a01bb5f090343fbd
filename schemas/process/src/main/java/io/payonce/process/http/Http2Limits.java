package io.payonce.process.http;

/**
 * The limits of one HTTP/2 connection.
 *
 * @param streamsMax requests that it may have open at once
 * @param eventsPerSecondMax frames a second that cost the server more than the sender
 * @param windowBytes bytes of a body that may come before they are read
 */
public record Http2Limits(int streamsMax, int eventsPerSecondMax, int windowBytes) {}
