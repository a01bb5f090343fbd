/**
 * Everything that can be set, checked as a whole, and the files that are followed while it runs. It
 * stands above what it sets.
 */
package io.payonce.ingress.config;
