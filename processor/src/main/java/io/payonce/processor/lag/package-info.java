/**
 * The distance between the processor and the end of the raw topic, and what follows from it: how
 * far changelogs may be trimmed, and which records nobody can read yet.
 *
 * <p>It knows no rule of a notification.
 */
package io.payonce.processor.lag;
