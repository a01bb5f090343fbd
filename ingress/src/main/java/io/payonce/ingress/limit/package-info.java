/** Who asks, and how often anybody may. It knows no body and no notification. */
package io.payonce.ingress.limit;
