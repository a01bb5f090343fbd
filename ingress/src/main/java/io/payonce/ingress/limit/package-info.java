/** Clients, and how often each of them may send. It knows no body and no notification. */
package io.payonce.ingress.limit;
