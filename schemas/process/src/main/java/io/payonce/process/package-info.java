/**
 * The frame of a process of Payonce: its start and its end. Below it are its configuration, its
 * TLS, its traces, its HTTP ports and the log lines that strangers can bring about. It knows no
 * notification, and neither process knows another frame.
 */
package io.payonce.process;
