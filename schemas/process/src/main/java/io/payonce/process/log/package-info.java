/** Log lines that strangers can bring about: few, however many strangers there are. */
package io.payonce.process.log;
