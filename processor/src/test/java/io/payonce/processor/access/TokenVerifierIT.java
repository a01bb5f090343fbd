package io.payonce.processor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.payonce.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokenVerifierIT {

  private static final String READ = "payonce.read";
  private static final Verdict GRANTED = new Verdict.Granted();
  private static final Verdict UNAVAILABLE = new Verdict.KeysUnavailable();

  /** As in production, but soon over. */
  private static final JwksTimes BRISK =
      new JwksTimes(Duration.ofMinutes(5), Duration.ofMillis(300), Duration.ofMillis(500));

  private FakeIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    issuer = new FakeIssuer();
    verifier = verifier(BRISK, Map.of());
  }

  @AfterEach
  void stop() {
    verifier.close();
    issuer.close();
  }

  @Test
  void shouldLetInWhoHasTheRole() {
    // When / Then
    assertEquals(GRANTED, verdict(issuer.token(READ)));
    assertEquals(GRANTED, verdict(issuer.token("payonce.operate")));
  }

  @Test
  void shouldNameTheRoleThatIsMissing() {
    // When / Then
    assertEquals(new Verdict.RoleMissing(READ), verdict(issuer.token("payonce.reader")));
    assertEquals(new Verdict.RoleMissing(READ), verdict(issuer.token()));
  }

  @Test
  void shouldNotLetReadersOperate() throws Exception {
    // When
    Verdict verdict = verifier.verify(issuer.token(READ), Role.OPERATE).get();

    // Then
    assertEquals(new Verdict.RoleMissing("payonce.operate"), verdict);
  }

  @Test
  void shouldFindRolesWhereTheyAreConfigured() {
    // Given
    Map<String, String> places =
        Map.of(
            "resource_access.payonce.roles", "resource_access",
            "/https:~1~1example.org~1roles", "https://example.org/roles",
            "scope", "scope");
    Map<String, Object> values =
        Map.of(
            "resource_access", Map.of("payonce", Map.of("roles", List.of(READ))),
            "https://example.org/roles", List.of(READ),
            "scope", "openid " + READ);
    places.forEach(
        (path, claim) -> {
          String token = issuer.sign(issuer.claims().claim(claim, values.get(claim)).build());
          try (TokenVerifier other = verifier(BRISK, Map.of(AccessKeys.ROLES_CLAIM, path))) {

            // When / Then
            assertEquals(GRANTED, other.verify(token, Role.READ).join(), path);
          }
        });
  }

  @Test
  void shouldRefuseByTime() {
    // Given
    Instant now = Instant.now();
    JWTClaimsSet expired = issuer.claims(READ).expirationTime(at(now.minusSeconds(70))).build();
    JWTClaimsSet early = issuer.claims(READ).notBeforeTime(at(now.plusSeconds(90))).build();
    JWTClaimsSet endless = issuer.claims(READ).expirationTime(null).build();
    JWTClaimsSet skewed =
        issuer
            .claims(READ)
            .expirationTime(at(now.minusSeconds(30)))
            .notBeforeTime(at(now.plusSeconds(30)))
            .build();

    // When / Then
    assertEquals(refused(TokenFault.EXPIRED), verdict(issuer.sign(expired)));
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(early)));
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(endless)));
    assertEquals(GRANTED, verdict(issuer.sign(skewed)));
  }

  @Test
  void shouldRefuseWhatIsMeantForOthersOrMadeByOthers() {
    // Given
    JWTClaimsSet audience = issuer.claims(READ).audience("other").build();
    JWTClaimsSet noAudience = issuer.claims(READ).audience((String) null).build();
    JWTClaimsSet stranger = issuer.claims(READ).issuer(issuer.uri() + "/").build();

    // When / Then
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(audience)));
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(noAudience)));
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(stranger)));
  }

  @Test
  void shouldRefuseTokensThatAreNotForAccess() {
    // Given
    JWTClaimsSet id = issuer.claims(READ).claim("typ", "ID").build();
    JWTClaimsSet bound = issuer.claims(READ).claim("cnf", Map.of("jkt", "x")).build();
    JWSHeader.Builder logout =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("logout+jwt"));

    // When / Then
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(id)));
    assertEquals(refused(TokenFault.CLAIMS), verdict(issuer.sign(bound)));
    assertEquals(
        refused(TokenFault.KEY), verdict(issuer.sign(logout, issuer.claims(READ).build())));
  }

  @Test
  void shouldRefuseEveryOtherAlgorithm() throws Exception {
    // Given
    JWTClaimsSet claims = issuer.claims(READ).build();
    String none = new PlainJWT(claims).serialize();
    String longer =
        issuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS512).type(JOSEObjectType.JWT), claims);

    // When / Then
    assertEquals(refused(TokenFault.MALFORMED), verdict(none));
    assertEquals(refused(TokenFault.KEY), verdict(longer));
    assertEquals(refused(TokenFault.KEY), verdict(byPublicKey(claims, pem())));
    assertEquals(
        refused(TokenFault.KEY),
        verdict(byPublicKey(claims, issuer.key().toRSAPublicKey().getEncoded())));
  }

  @Test
  void shouldRefuseASignatureThatIsNotTheIssuers() throws Exception {
    // Given
    String good = issuer.token(READ);
    String altered = good.substring(0, good.lastIndexOf('.') + 1) + Base64URL.encode(new byte[256]);
    String otherClaims = issuer.token("payonce.operate").split("\\.")[1];
    String swapped = good.split("\\.")[0] + "." + otherClaims + "." + good.split("\\.")[2];

    // When / Then
    assertEquals(refused(TokenFault.SIGNATURE), verdict(altered));
    assertEquals(refused(TokenFault.SIGNATURE), verdict(swapped));
  }

  @Test
  void shouldRefuseAKeyThatTheTokenBrings() throws Exception {
    // Given
    RSAKey own = new RSAKeyGenerator(2048).keyID("own").generate();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).keyID("own").build(),
            issuer.claims(READ).build());
    jwt.sign(new com.nimbusds.jose.crypto.RSASSASigner(own));

    // When / Then
    assertEquals(refused(TokenFault.KEY), verdict(jwt.serialize()));
  }

  @Test
  void shouldRefuseGarbage() {
    // Given
    List<String> garbage =
        List.of(
            "a",
            "..",
            "a.b.c",
            "....",
            "=",
            "é",
            "\u0000",
            "e30.e30.",
            "e30.e30.e30",
            "x".repeat(8000),
            Base64URL.encode("[".repeat(4000)) + ".e30.e30",
            Base64URL.encode("{\"alg\":{}}") + ".e30.e30");

    // When / Then
    for (String token : garbage) {
      assertEquals(refused(TokenFault.MALFORMED), verdict(token), token);
    }
  }

  @Test
  void shouldLearnANewKeyAtOnce() {
    // Given
    verdict(issuer.token(READ));
    issuer.rotate("second");

    // When
    Verdict verdict = verdict(issuer.token(READ));

    // Then
    assertEquals(GRANTED, verdict);
    assertEquals(2, issuer.fetches());
  }

  @Test
  void shouldNotAskTheIssuerForEveryUnknownKey() {
    // Given
    try (TokenVerifier patient =
        verifier(new JwksTimes(BRISK.kept(), Duration.ofMinutes(1), BRISK.answer()), Map.of())) {
      String good = issuer.token(READ);
      patient.verify(good, Role.READ).join();
      RSAKey real = issuer.key();
      issuer.behave(FakeIssuer.says(200, new JWKSet(real.toPublicJWK()).toString()));
      issuer.rotate("made-up");
      String unknown = issuer.token(READ);

      // When
      for (int i = 0; i < 50; i++) {
        assertEquals(refused(TokenFault.KEY), patient.verify(unknown, Role.READ).join());
      }

      // Then
      assertTrue(issuer.fetches() <= 3, issuer.fetches() + " fetches");
      assertEquals(GRANTED, patient.verify(good, Role.READ).join());
    }
  }

  @Test
  void shouldSayThatItCannotTellWhileTheKeysCannotBeHad() {
    // Given
    List<FakeIssuer.Behaviour> troubles =
        List.of(
            FakeIssuer.says(500, ""),
            FakeIssuer.says(200, "<html>garbage</html>"),
            FakeIssuer.says(200, "{\"keys\":[]}"),
            FakeIssuer.says(200, "{\"keys\":[" + " ".repeat(300 * 1024) + "]}"),
            FakeIssuer::answerNever,
            FakeIssuer::drip);
    for (FakeIssuer.Behaviour trouble : troubles) {
      issuer.behave(trouble);
      try (TokenVerifier fresh = verifier(BRISK, Map.of())) {
        long began = System.nanoTime();

        // When
        Verdict verdict = fresh.verify(issuer.token(READ), Role.READ).join();

        // Then
        assertEquals(UNAVAILABLE, verdict);
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(3));
      }
    }
  }

  @Test
  void shouldRecoverWhenTheIssuerDoes() {
    // Given
    issuer.behave(FakeIssuer.says(503, ""));
    assertEquals(UNAVAILABLE, verdict(issuer.token(READ)));

    // When
    issuer.behave(FakeIssuer::answerInOrder);

    // Then
    Await.until("a verdict", () -> verdict(issuer.token(READ)).equals(GRANTED));
  }

  @Test
  void shouldOutlastAnOutageForAWhileAndNoLonger() {
    // Given
    JwksTimes brief =
        new JwksTimes(Duration.ofSeconds(4), Duration.ofMillis(100), Duration.ofMillis(200));
    try (TokenVerifier tolerant = verifier(brief, Map.of(AccessKeys.OUTAGE_TOLERATED_MS, "3000"))) {
      tolerant.verify(issuer.token(READ), Role.READ).join();
      issuer.behave(FakeIssuer.says(500, ""));
      int before = issuer.fetches();

      // When
      Await.until("asked in vain", () -> issuer.fetches() > before + 1);
      Verdict during = tolerant.verify(issuer.token(READ), Role.READ).join();

      // Then
      assertEquals(GRANTED, during);
      Await.until(
          "closed",
          () -> tolerant.verify(issuer.token(READ), Role.READ).join().equals(UNAVAILABLE));
    }
  }

  @Test
  void shouldNotBelieveADiscoveryDocumentOfAnother() {
    // Given
    Map<String, String> renamed =
        Map.of(AccessKeys.ISSUER, issuer.uri().replace("127.0.0.1", "localhost"));
    try (TokenVerifier other = verifier(BRISK, renamed)) {

      // When / Then
      assertEquals(UNAVAILABLE, other.verify(issuer.token(READ), Role.READ).join());
    }
  }

  private Verdict verdict(String token) {
    return verifier.verify(token, Role.READ).join();
  }

  private static Verdict refused(TokenFault fault) {
    return new Verdict.NoToken(Optional.of(fault));
  }

  private static Date at(Instant time) {
    return Date.from(time);
  }

  private byte[] pem() throws Exception {
    String base64 =
        java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(issuer.key().toRSAPublicKey().getEncoded());
    return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The classic confusion: the public key taken for a shared secret. */
  private String byPublicKey(JWTClaimsSet claims, byte[] secret) throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build(),
            claims);
    jwt.sign(new MACSigner(secret));
    return jwt.serialize();
  }

  private TokenVerifier verifier(JwksTimes times, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(issuer.properties());
    properties.putAll(more);
    return TokenVerifier.of(
        OidcSettings.of(new AbstractConfig(AccessKeys.define(new ConfigDef()), properties))
            .orElseThrow(),
        times);
  }
}
