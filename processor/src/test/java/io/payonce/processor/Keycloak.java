package io.payonce.processor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A Keycloak in development mode with a realm of ours; it ends with the test's JVM. */
final class Keycloak implements AutoCloseable {

  private static final String REALM = "payonce-realm.json";

  /** The first start builds it; two minutes were seen on two busy cores. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = FreePort.next();
  private final Process process;
  private final Thread shutdownHook = new Thread(this::kill, "keycloak-end");

  private Keycloak(Path home) throws IOException {
    importRealm(home);
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm")
            .redirectErrorStream(true)
            .redirectOutput(home.resolveSibling("keycloak.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Starts the one that was unpacked, and waits until it serves the realm. */
  static Keycloak start(Path home) throws IOException {
    Keycloak keycloak = new Keycloak(home);
    URI realm = URI.create(keycloak.issuer() + "/.well-known/openid-configuration");
    try {
      Await.until(
          "Keycloak serves the realm, see target/keycloak.log",
          PATIENCE,
          () -> keycloak.send(HttpRequest.newBuilder(realm).build()).statusCode(),
          status -> status == 200);
    } catch (AssertionError e) {
      keycloak.close();
      throw e;
    }
    return keycloak;
  }

  private static void importRealm(Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("data/import"));
    try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak/" + REALM)) {
      Files.copy(realm, folder.resolve(REALM), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + port + "/realms/payonce";
  }

  /** An access token of a user, whose password is the name. */
  String token(String client, String user) throws IOException, InterruptedException {
    return login(client, user, "access_token");
  }

  /** What tells a client who the user is; no key to any door. */
  String idToken(String client, String user) throws IOException, InterruptedException {
    return login(client, user, "id_token");
  }

  private String login(String client, String user, String wanted)
      throws IOException, InterruptedException {
    String form =
        "grant_type=password&scope=openid&client_id=%s&username=%s&password=%s"
            .formatted(client, user, user);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return new ObjectMapper().readTree(send(request).body()).path(wanted).asText();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(shutdownHook);
  }
}
