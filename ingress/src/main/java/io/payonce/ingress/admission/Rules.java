package io.payonce.ingress.admission;

import io.payonce.ingress.form.Checks;
import io.payonce.ingress.limit.RateLimits;

/**
 * What of the configuration is taken into use while the process runs.
 *
 * @param isAccessLogged whether every answer is a line of the log
 */
public record Rules(RateLimits rates, Checks checks, boolean isAccessLogged) {}
