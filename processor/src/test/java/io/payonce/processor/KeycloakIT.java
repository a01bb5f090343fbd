package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.query.Http;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as a real Keycloak issues them; {@code -Pkeycloak} brings it. */
@EnabledIfSystemProperty(
    named = "keycloak.home",
    matches = ".+",
    disabledReason = "runs with mvn verify -Pkeycloak")
class KeycloakIT {

  private static final String TRADE = "/v1/trades/" + Alipay.APP_ID + "/K1";

  @Test
  void shouldBelieveTheTokensOfKeycloak(@TempDir Path directory) throws Exception {
    // Given
    try (Keycloak keycloak = Keycloak.start(Path.of(System.getProperty("keycloak.home")));
        Processor processor = start(directory, keycloak)) {
      int port = processor.queryPort();
      String reader = keycloak.token("payonce-cli", "reader");
      Await.until(
          "the trade is known", Await.PATIENCE, () -> ask(port, reader), r -> r.status() == 200);

      // When
      Http.Reply nobody = Http.get(port, TRADE);
      Http.Reply withoutRole = ask(port, keycloak.token("payonce-cli", "stranger"));
      Http.Reply otherAudience = ask(port, keycloak.token("elsewhere", "reader"));
      Http.Reply idToken = ask(port, keycloak.idToken("payonce-cli", "reader"));
      Http.Reply altered = ask(port, reader.substring(0, reader.length() - 8) + "AAAAAAAA");

      // Then
      assertEquals(401, nobody.status(), nobody::toString);
      assertEquals(403, withoutRole.status(), withoutRole::toString);
      assertEquals(401, otherAudience.status(), otherAudience::toString);
      assertEquals(401, idToken.status(), idToken::toString);
      assertEquals(401, altered.status(), altered::toString);
      assertTrue(altered.header("WWW-Authenticate").contains("invalid_token"));
    }
  }

  private static Processor start(Path directory, Keycloak keycloak) throws Exception {
    Installation installation = Installation.on(TestBroker.shared(), 1, directory);
    installation.receives("K1", Alipay.sandbox().notification().outTradeNo("K1").sign());
    Map<String, String> properties = installation.properties("one");
    properties.put("access.oidc.issuer", keycloak.issuer());
    properties.put("access.oidc.audience", "payonce");
    return Processor.start(properties);
  }

  private static Http.Reply ask(int port, String token) {
    return Http.get(port, TRADE, "Authorization", "Bearer " + token);
  }
}
