/**
 * How a process of Payonce reads what it is given at its start and follows it: properties, and
 * files that change while it runs. The one rule that ingress and processor share.
 */
package io.payonce.process.config;
