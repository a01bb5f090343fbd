package io.payonce.processor.access;

import java.util.Optional;

/** The decision about a caller. */
public sealed interface Verdict {

  /** It may. */
  record Granted() implements Verdict {}

  /**
   * Nobody knows who asks.
   *
   * @param fault what is wrong with the token; empty when there was none
   */
  record NoToken(Optional<TokenFault> fault) implements Verdict {}

  /** Only clients that show a certificate are answered, and this one showed none. */
  record NoCertificate() implements Verdict {}

  /**
   * The token is good, but does not carry the role.
   *
   * @param role its name as configured
   */
  record RoleMissing(String role) implements Verdict {}

  /** The issuer's keys cannot be had, so no token can be told good from bad. */
  record KeysUnavailable() implements Verdict {}
}
