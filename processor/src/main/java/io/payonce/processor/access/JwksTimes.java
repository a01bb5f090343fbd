package io.payonce.processor.access;

import java.time.Duration;

/**
 * The pace and the patience with which the issuer is asked for its keys.
 *
 * @param kept keys are asked for anew after this time
 * @param between a token with an unknown key makes it ask at most twice in this time
 * @param answer how long all of an answer may take
 */
record JwksTimes(Duration kept, Duration between, Duration answer) {

  static final JwksTimes DEFAULT =
      new JwksTimes(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(2));
}
