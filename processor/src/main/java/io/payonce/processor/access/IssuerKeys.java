package io.payonce.processor.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.payonce.process.log.SparseLog;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The issuer's keys as it publishes them at this moment. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final SparseLog unavailable = new SparseLog(LOG);
  private final OidcSettings settings;
  private final IssuerClient client;

  IssuerKeys(OidcSettings settings, IssuerClient client) {
    this.settings = settings;
    this.client = client;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
      throws JWKSetUnavailableException {
    try {
      JWKSet keys = fetch();
      LOG.atDebug().addKeyValue("keys", keys.size()).log("the issuer's keys were fetched");
      return keys;
    } catch (IOException | ParseException e) {
      unavailable
          .atWarn()
          .addKeyValue("issuer", settings.issuer())
          .addKeyValue("failure", e.getMessage())
          .log("the issuer's keys cannot be had");
      throw new JWKSetUnavailableException("the issuer's keys cannot be had", e);
    }
  }

  private JWKSet fetch() throws IOException, ParseException {
    URI uri = settings.jwksUri().isPresent() ? settings.jwksUri().get() : discover();
    JWKSet keys = JWKSet.parse(client.get(uri));
    if (keys.isEmpty()) {
      // Believing it would turn every token away as unknown instead of saying what is wrong.
      throw new IOException(uri + " has no keys");
    }
    return keys;
  }

  /** OpenID Connect Discovery 1.0, 4: the document must be the issuer's own. */
  private URI discover() throws IOException, ParseException {
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    Map<String, Object> document = JSONObjectUtils.parse(client.get(URI.create(base + DISCOVERY)));
    String uri = JSONObjectUtils.getString(document, "jwks_uri");
    if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
      throw new IOException("the discovery document is of another issuer");
    }
    if (uri == null || !OidcSettings.isProtected(uri)) {
      throw new IOException("the discovery document has no https jwks_uri");
    }
    return URI.create(uri);
  }

  @Override
  public void close() {
    // The HTTP client ends with its last reference.
  }
}
