/** What people see: streams, colours, tables, and how a process is told to stop. */
package io.payonce.ops.terminal;
