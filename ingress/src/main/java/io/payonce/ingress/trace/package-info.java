/** What a request is called, and the spans of its way. Nothing here decides an answer. */
package io.payonce.ingress.trace;
