/**
 * The configuration of a process, read at the start and followed while it runs: properties, and
 * files that change while it runs. The one rule that ingress and processor share.
 */
package io.payonce.process.config;
