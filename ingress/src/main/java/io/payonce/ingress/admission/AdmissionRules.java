package io.payonce.ingress.admission;

import io.payonce.ingress.form.Checks;
import io.payonce.ingress.limit.RateLimits;

/**
 * The settings that a running process takes over when its configuration changes.
 *
 * @param isAccessLogged whether every answer is a line of the log
 */
public record AdmissionRules(RateLimits rates, Checks checks, boolean isAccessLogged) {}
