/** What a sender or a person can be told. It knows nothing of how that comes about. */
package io.payonce.ingress.answer;
