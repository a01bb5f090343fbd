/**
 * The alarms of reasons, for REASONS.md and for the tests of the alert rules.
 *
 * <p>It knows the names of alerts, and nothing of what they ask Prometheus.
 */
package io.payonce.schemas.alarm;
