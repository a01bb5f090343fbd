/** Verifies, remembers and settles raw notifications: the process and its configuration. */
package io.payonce.processor;
