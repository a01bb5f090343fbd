/**
 * Tracing of a process, by its configuration, and the limit on waiting spans: what ingress and
 * processor need alike. It knows the JDK and no tracing library; each process takes the settings
 * from here to its own.
 */
package io.payonce.process.tracing;
