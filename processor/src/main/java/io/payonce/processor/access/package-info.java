/**
 * The callers of the query port: bearer tokens of an OpenID Connect issuer, and certificates of
 * peers. It knows no HTTP server, no store and no stream; whatever happens to it, the stream goes
 * on.
 */
package io.payonce.processor.access;
