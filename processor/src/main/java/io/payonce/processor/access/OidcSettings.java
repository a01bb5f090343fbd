package io.payonce.processor.access;

import com.nimbusds.jose.JWSAlgorithm;
import io.payonce.process.config.ShownValue;
import io.payonce.process.http.Loopback;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The issuer whose tokens are believed, and the claims that they must have.
 *
 * @param issuer the claim {@code iss}, to the character
 * @param audience one of these must be in {@code aud}
 * @param jwksUri where the keys are; empty is by discovery
 * @param trust file of the authorities for the issuer's TLS; empty is those of the JDK
 * @param algorithms signatures that are accepted
 * @param rolesClaim where the roles are
 * @param roles the name of each role
 * @param outageTolerated how long the last keys are good while the issuer does not answer
 */
public record OidcSettings(
    String issuer,
    Set<String> audience,
    Optional<URI> jwksUri,
    Optional<Path> trust,
    Set<JWSAlgorithm> algorithms,
    ClaimPath rolesClaim,
    Map<Role, String> roles,
    Duration outageTolerated) {

  /**
   * What the configuration says; empty without an issuer.
   *
   * @throws ConfigException when a key is missing, or would silently mean nothing
   */
  static Optional<OidcSettings> of(AbstractConfig config) {
    String issuer = config.getString(AccessKeys.ISSUER);
    List<String> audience = config.getList(AccessKeys.AUDIENCE);
    Optional<String> jwksUri = text(config, AccessKeys.JWKS_URI);
    if (issuer.isBlank()) {
      if (!audience.isEmpty() || jwksUri.isPresent()) {
        throw new ConfigException(
            AccessKeys.AUDIENCE + " and " + AccessKeys.JWKS_URI + " need " + AccessKeys.ISSUER);
      }
      return Optional.empty();
    }
    if (audience.isEmpty()) {
      throw new ConfigException(
          AccessKeys.ISSUER
              + " needs "
              + AccessKeys.AUDIENCE
              + ": else a token that was made for any other service would open this one");
    }
    checkProtected(AccessKeys.ISSUER, issuer);
    jwksUri.ifPresent(uri -> checkProtected(AccessKeys.JWKS_URI, uri));
    return Optional.of(
        new OidcSettings(
            issuer,
            new HashSet<>(audience),
            jwksUri.map(URI::create),
            text(config, AccessKeys.TRUST_FILE).map(Path::of),
            config.getList(AccessKeys.ALGORITHMS).stream()
                .map(JWSAlgorithm::parse)
                .collect(Collectors.toUnmodifiableSet()),
            new ClaimPath(config.getString(AccessKeys.ROLES_CLAIM)),
            Map.of(
                Role.READ, config.getString(AccessKeys.ROLE_READ),
                Role.OPERATE, config.getString(AccessKeys.ROLE_OPERATE)),
            Duration.ofMillis(config.getLong(AccessKeys.OUTAGE_TOLERATED_MS))));
  }

  private static Optional<String> text(AbstractConfig config, String key) {
    return Optional.of(config.getString(key)).filter(value -> !value.isBlank());
  }

  private static void checkProtected(String key, String uri) {
    if (!isProtected(uri)) {
      throw ShownValue.refused(
          key, uri, "expected an https URI; http only to loopback, since who can alter it is king");
    }
  }

  /** Whether nobody on the way can alter what it answers. */
  static boolean isProtected(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()) && Loopback.isBoundTo(uri.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
