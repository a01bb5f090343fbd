/**
 * The terminal as people see it: streams, colours, tables, flags that several verbs share, exit
 * codes, and how a process is told to stop. It knows no verb and no record.
 */
package io.payonce.ops.cli;
