/**
 * Connections: TLS, which thread reads and writes, how many there may be and how slow. It knows no
 * notification.
 */
package io.payonce.process.http;
