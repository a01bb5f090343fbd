package io.payonce.processor.access;

/** Why a bearer token is not believed; nothing of what it says. */
public enum TokenFault {
  MALFORMED("The token is not a signed JWT"),
  EXPIRED("The token has expired"),
  CLAIMS("Issuer, audience, kind or times of the token are not those that are accepted here"),
  SIGNATURE("The signature of the token is not right"),
  KEY("The token's algorithm is not accepted here, or the issuer has no such key");

  private final String description;

  TokenFault(String description) {
    this.description = description;
  }

  /** In a sentence without its full stop. */
  public String description() {
    return description;
  }
}
