/**
 * How a process traces, by its configuration, and how much of it may wait: what ingress and
 * processor need alike. It knows the JDK and no tracing library; each process takes the settings
 * from here to its own.
 */
package io.payonce.process.tracing;
