/**
 * The memory of an audit: which notification was accepted where, how far each order and subject
 * came, what a journal says was sent. It reads no topic.
 */
package io.payonce.ops.proof.book;
