package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.process.ProcessMain;
import io.payonce.testing.Await;
import io.payonce.testing.LogKeyUse;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as an operator meets it: what it says, and its exit codes. */
class IngressMainIT {

  @TempDir Path folder;

  private final List<String> jvmOptions = new ArrayList<>();
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void shouldExplainItsUse() throws Exception {
    // When
    start();

    // Then
    assertEquals(ProcessMain.WRONG_USE, exitCode());
    assertTrue(said().contains("usage: "), said());
  }

  @Test
  void shouldRefuseAMissingFile() throws Exception {
    // When
    start(folder.resolve("none.properties").toString());

    // Then
    assertEquals(ProcessMain.WRONG_USE, exitCode());
    assertTrue(said().contains("none.properties"), said());
  }

  @Test
  void shouldRefuseAWrongKeyInOneLine() throws Exception {
    // When
    start(properties("bootstrap.servers=127.0.0.1:1\nhttp.prot=0\n"));

    // Then
    assertEquals(ProcessMain.WRONG_USE, exitCode());
    assertTrue(said().contains("http.prot; did you mean http.port?"), said());
    assertEquals(1, said().lines().count(), said());
  }

  @Test
  void shouldSayThatThePortIsTaken() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      start(properties("bootstrap.servers=127.0.0.1:1\nhttp.port=" + taken.getLocalPort() + "\n"));

      // Then
      assertEquals(ProcessMain.NOT_STARTED, exitCode());
      assertTrue(said().contains("Cannot listen on port " + taken.getLocalPort()), said());
      assertFalse(said().contains("\tat "), said());
    }
  }

  @Test
  void shouldSayThatNoBrokerHasThatName() throws Exception {
    // When
    start(properties("bootstrap.servers=no-such-host.invalid:9092\nhttp.port=0\n"));

    // Then
    assertEquals(ProcessMain.NOT_STARTED, exitCode());
    assertTrue(said().contains("bootstrap.servers=no-such-host.invalid:9092"), said());
  }

  @Test
  void shouldStopInOrderOnSigterm() throws Exception {
    // Given
    start(properties("bootstrap.servers=127.0.0.1:1\nhttp.port=0\n"));
    Await.until("it listens", () -> said().contains("Ingress listens"));

    // When
    process.destroy();

    // Then
    assertEquals(ProcessMain.STOPPED, exitCode());
    assertTrue(said().contains("Ingress stopped"), said());
  }

  @Test
  void shouldReadLimitsAgainWhenItsFileChanges() throws Exception {
    // Given
    String unlimited = "bootstrap.servers=127.0.0.1:1\nhttp.port=0\n";
    start(properties(unlimited));
    Await.until("it listens", () -> said().contains("Ingress listens"));

    // When
    properties(unlimited + "limit.global.per.second=-1\n");
    Await.until("bad rules", () -> said().contains("The configuration is bad"));
    properties(unlimited + "limit.global.per.second=1\n");

    // Then
    Await.until("good rules", () -> said().contains("Configuration read again"));
    assertTrue(said().contains("limit.global.per.second"), said());
  }

  @Test
  void shouldLogEveryAnswerWhenItIsAskedTo() throws Exception {
    // Given
    start(properties("bootstrap.servers=127.0.0.1:1\nhttp.port=0\naccess.log=true\n"));
    Await.until("it listens", () -> said().contains("Ingress listens"));
    int port = Integer.parseInt(said().replaceAll("(?s).*address=\"[^\"]*:(\\d+)\".*", "$1"));

    // When
    try (RawHttp http = new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port))) {
      http.send("GET /none HTTP/1.1\r\nHost: x\r\n\r\nNONSENSE\r\n\r\n");
      http.readAnswer();
      http.readAnswer();
    }

    // Then
    Await.until("two lines", () -> said().contains("bad_request"));
    assertTrue(said().contains("client=\"127.0.0.1\" outcome=\"unknown_path\""), said());
  }

  @Test
  void shouldLogJsonWithListedNamesOnly() throws Exception {
    // Given
    jvmOptions.add("-Dpayonce.log.format=json");
    start(properties("bootstrap.servers=127.0.0.1:1\nhttp.port=0\n"));
    Await.until("it listens", () -> said().contains("Ingress listens"));

    // When
    process.destroy();
    exitCode();

    // Then
    Set<String> names = new HashSet<>();
    for (String line : said().lines().toList()) {
      new ObjectMapper().readTree(line).fieldNames().forEachRemaining(names::add);
    }
    assertTrue(names.containsAll(List.of("time", "level", "message", "topic")), names::toString);
    assertTrue(LogKeyUse.namesInJson().containsAll(names), names::toString);
  }

  @Test
  void shouldRefuseALogFormatThatItDoesNotKnow() throws Exception {
    // Given
    jvmOptions.add("-Dpayonce.log.format=xml");

    // When
    start(properties("bootstrap.servers=127.0.0.1:1\nhttp.port=0\n"));

    // Then
    assertEquals(ProcessMain.WRONG_USE, exitCode());
    assertTrue(said().contains("text or json, got xml"), said());
  }

  private String properties(String text) throws IOException {
    return Files.writeString(folder.resolve("ingress.properties"), text).toString();
  }

  private void start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(IngressMain.class.getName());
    command.addAll(List.of(args));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
  }

  private int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it still runs");
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said.txt"));
  }
}
