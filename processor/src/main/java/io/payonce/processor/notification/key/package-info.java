/**
 * The keys by which notifications are believed: their formats, their owners, their algorithms.
 *
 * <p>Pure: it reads no file. Nothing here knows a form or a field.
 */
package io.payonce.processor.notification.key;
