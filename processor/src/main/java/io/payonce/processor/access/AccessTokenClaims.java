package io.payonce.processor.access;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.util.Set;

/** Checks the claims of a token: issuer, audience, times, and that it is for access. */
final class AccessTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  private static final int CLOCK_SKEW_SECONDS = 60;

  AccessTokenClaims(OidcSettings settings) {
    super(
        settings.audience(),
        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
        Set.of("exp"),
        // Bound to a key of the client (RFC 8705, 9449): without the proof it is a stolen one.
        Set.of("cnf"));
    setMaxClockSkew(CLOCK_SKEW_SECONDS);
  }

  @Override
  public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
    super.verify(claims, context);
    Object kind = claims.getClaim("typ");
    // Keycloak signs ID and log-out tokens with the same key and says here which is which.
    if (kind != null && !"Bearer".equals(kind)) {
      throw new BadJWTException("not an access token");
    }
  }
}
