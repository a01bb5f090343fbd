/** The responses that a sender or a person can get. It knows nothing of how that comes about. */
package io.payonce.ingress.reply;
