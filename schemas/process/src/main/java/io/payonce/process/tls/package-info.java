/**
 * TLS by PEM files that may change at any time: what ingress and processor need alike. It knows the
 * JDK and no HTTP server; each server takes the {@code SSLContext} from here.
 */
package io.payonce.process.tls;
