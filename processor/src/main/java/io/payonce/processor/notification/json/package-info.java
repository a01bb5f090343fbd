/**
 * The JSON envelope: a strict reader that keeps the bytes of each value as they came, and the
 * content that is signed.
 *
 * <p>Pure: the same bytes give the same result on every JDK. A library would not do: signatures
 * cover the raw bytes of a value, and what two parsers read differently is a forgery.
 */
package io.payonce.processor.notification.json;
