package io.payonce.ops.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** dev as a user has it: a process, its output, its ports and its signals. */
@Timeout(300)
class DevIT {

  @TempDir private static Path sharedDirectory;

  private static DevProcess shared;

  @TempDir private Path directory;

  @BeforeAll
  static void startShared() throws IOException {
    shared = DevProcess.start(sharedDirectory).awaitReady();
  }

  @AfterAll
  static void stopShared() {
    shared.close();
  }

  @Test
  void shouldTakeSampleSurviveKillAndStopCleanly() throws Exception {
    // Given
    byte[] sample;
    try (DevProcess dev = DevProcess.start(directory).awaitReady()) {
      sample = Files.readAllBytes(directory.resolve("sample.txt"));
      assertEquals("success", post(dev, sample));
      dev.awaitLine("paid ");

      // When
      dev.kill();
    }

    // Then
    try (DevProcess dev = DevProcess.start(directory).awaitReady()) {
      assertEquals("success", post(dev, sample));
      dev.awaitLine("IGNORED DUPLICATE");
      assertEquals(0, dev.terminate());
      assertEquals(1, dev.lines("payonce: stopped"));
      assertEquals(0, dev.lines("paid "));
    }
  }

  @Test
  void shouldTakeSampleWithFewHandlesAmongManyConnections() throws Exception {
    try (DevProcess dev = DevProcess.startWithHandles(directory, 1200).awaitReady();
        IdleConnections ingress = IdleConnections.open(uri(dev, "notifications"), 1000);
        IdleConnections queries = IdleConnections.open(uri(dev, "queries"), 1000)) {
      // When
      String answer = post(dev, Files.readAllBytes(directory.resolve("sample.txt")));

      // Then
      assertEquals("success", answer);
      dev.awaitLine("paid ");
      assertEquals(1000, ingress.count());
      assertEquals(1000, queries.count());
    }
  }

  @Test
  void shouldComeOutOfSimulationWhatItExpects() {
    // Given
    StringWriter out = new StringWriter();

    // When
    int exitCode =
        simulate(
            out,
            "--dir " + sharedDirectory,
            "--orders 60 --rate max --seed 11 --out-of-order 0.3 --twice 0.2 --resent 0.2",
            "--forged 0.2 --truncated 0.2 --gbk 0.5 --check",
            "--agreements 0.5 --authorizations 0.5 --messages 0.5",
            "--journal " + directory.resolve("run.jsonl"),
            "--url " + shared.welcome("notifications"),
            "--bootstrap-server " + shared.welcome("kafka"));

    // Then
    assertEquals(0, exitCode, out.toString());
    assertTrue(out.toString().contains("each with the outcome expected"), out.toString());
    assertTrue(out.toString().contains(" other events: agreement.signed "), out.toString());
  }

  @Test
  void shouldKeepSandboxKeyToItsOwner() throws IOException {
    // Given
    Path key = sharedDirectory.resolve("sandbox/alipay-private-key.pem");

    // When / Then
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void shouldRefuseSecondDevOnTheSameDirectory() throws Exception {
    // When
    try (DevProcess second = DevProcess.start(sharedDirectory)) {
      // Then
      assertEquals(2, second.awaitExit());
      second.awaitLine("is in use by another process");
    }
  }

  @Test
  void shouldNameTheFlagOfTakenPort() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      // When
      try (DevProcess dev =
          DevProcess.startWith("--kafka-port", port, "--http-port", 0, "--query-port", 0)) {
        // Then
        assertEquals(2, dev.awaitExit());
        dev.awaitLine("--kafka-port: expected a free port, but 127.0.0.1:" + port);
      }
    }
  }

  @Test
  void shouldSayWhatIsWrongWithMerchantsFile() throws Exception {
    // Given
    Path merchants = Files.writeString(directory.resolve("merchants.json"), "{\"apps\":[{}]}");

    // When
    try (DevProcess dev =
        DevProcess.startWith(
            "--merchants", merchants, "--http-port", 0, "--query-port", 0, "--kafka-port", 0)) {
      // Then
      assertEquals(2, dev.awaitExit());
      dev.awaitLine("merchants.json");
      assertEquals(0, dev.lines("\tat "));
    }
  }

  @Test
  void shouldRunLauncherThroughLinkFromAnywhere() throws Exception {
    // Given
    Path link = Files.createSymbolicLink(directory.resolve("payonce"), DevProcess.LAUNCHER);
    ProcessBuilder builder = new ProcessBuilder(link.toString(), "--version");
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("PAYONCE_BUILD", "never");

    // When
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.startsWith("payonce "), output);
    Files.delete(link);
  }

  @Test
  void shouldSayThatJavaIsMissing() throws Exception {
    // Given
    ProcessBuilder builder = new ProcessBuilder(DevProcess.LAUNCHER.toString(), "--version");
    builder.redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", "/nowhere");

    // When
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertEquals(2, process.waitFor());
    assertTrue(output.startsWith("payonce: expected Java 17 or later"), output);
    assertFalse(output.contains("Exception"), output);
  }

  private static URI uri(DevProcess dev, String title) {
    return URI.create(dev.welcome(title));
  }

  private static String post(DevProcess dev, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(dev.welcome("notifications")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static int simulate(StringWriter out, String... flags) {
    PrintWriter writer = new PrintWriter(out, true);
    Terminal terminal = new Terminal(writer, OutputStream.nullOutputStream(), writer, false, false);
    String[] args = ("simulate " + String.join(" ", flags)).split(" ");
    return OpsMain.commandLine(terminal, new StopSignal()).execute(args);
  }
}
