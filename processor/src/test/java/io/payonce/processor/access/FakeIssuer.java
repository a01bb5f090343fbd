package io.payonce.processor.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.payonce.process.tls.TlsKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** An OpenID Connect issuer on loopback that obeys the test, also in misbehaving. */
public final class FakeIssuer implements AutoCloseable {

  public static final String AUDIENCE = "payonce";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile RSAKey key = newKey("first");
  private volatile Behaviour behaviour = FakeIssuer::answerInOrder;

  /** The way in which it answers when it is asked for its keys. */
  public interface Behaviour {
    void answer(FakeIssuer issuer, HttpExchange exchange) throws IOException;
  }

  public FakeIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", e -> respond(e, 200, discovery()));
    server.createContext("/keys", this::keys);
    server.start();
  }

  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Properties that make a processor believe it. */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(AccessKeys.ISSUER, uri());
    properties.put(AccessKeys.AUDIENCE, AUDIENCE);
    properties.put(AccessKeys.PLAINTEXT_ALLOWED, "true");
    return properties;
  }

  /** A policy that believes it and nobody else, of a port that strangers reach. */
  public AccessPolicy policy() {
    return policy(properties(), "0.0.0.0");
  }

  /** A policy that lets everybody in, as on loopback. */
  public static AccessPolicy nobodyIsAsked() {
    return policy(Map.of(), "127.0.0.1");
  }

  private static AccessPolicy policy(Map<String, String> properties, String host) {
    ConfigDef keys = TlsKeys.define(AccessKeys.define(new ConfigDef()));
    return AccessPolicy.of(AccessSettings.of(new AbstractConfig(keys, properties, false), host));
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** Signs with a new key from now on. */
  public void rotate(String kid) {
    key = newKey(kid);
  }

  public int fetches() {
    return fetches.get();
  }

  RSAKey key() {
    return key;
  }

  /** A token that is good in every respect. */
  public String token(String... roles) {
    return sign(claims(roles).build());
  }

  public JWTClaimsSet.Builder claims(String... roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(uri())
        .audience(List.of("other", AUDIENCE))
        .subject("somebody")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("typ", "Bearer")
        .claim("realm_access", Map.of("roles", List.of(roles)));
  }

  public String sign(JWTClaimsSet claims) {
    return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT), claims);
  }

  String sign(JWSHeader.Builder header, JWTClaimsSet claims) {
    try {
      RSAKey signer = key;
      SignedJWT jwt = new SignedJWT(header.keyID(signer.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(signer));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its keys, as they should be. */
  public static void answerInOrder(FakeIssuer issuer, HttpExchange exchange) throws IOException {
    respond(exchange, 200, new JWKSet(issuer.key.toPublicJWK()).toString());
  }

  /** Takes the request and says nothing until the test is over. */
  public static void answerNever(FakeIssuer issuer, HttpExchange exchange) throws IOException {
    try {
      issuer.closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the head, and then a byte now and then without end. */
  static void drip(FakeIssuer issuer, HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!issuer.closed.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static Behaviour says(int status, String body) {
    return (issuer, exchange) -> respond(exchange, status, body);
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    behaviour.answer(this, exchange);
  }

  private String discovery() {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(uri(), uri());
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static RSAKey newKey(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
