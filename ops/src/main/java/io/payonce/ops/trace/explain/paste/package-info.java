/**
 * Reads what people have of a notification: the body, or its parameters as a log, a terminal or a
 * topic shows them.
 */
package io.payonce.ops.trace.explain.paste;
