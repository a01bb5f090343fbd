package io.payonce.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.terminal.StopSignal;
import io.payonce.ops.terminal.Terminal;
import io.payonce.testing.GoldenFile;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsMainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "simulate", "send", "load", "topics", "bench", "bench ingress"})
  void shouldExplainVerbAsKept(String verb) {
    // When
    int exitCode = execute((verb + " --help").split(" "));

    // Then
    assertEquals(0, exitCode);
    GoldenFile.check(
        Path.of("src/test/resources/help/" + verb.replace(' ', '-') + ".txt"), text(out));
  }

  @Test
  void shouldExplainItselfAsKept() {
    // When
    int exitCode = execute("--help");

    // Then
    assertEquals(0, exitCode);
    GoldenFile.check(Path.of("src/test/resources/help/payonce.txt"), text(out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected a verb",
        "replai | Unmatched argument",
        "topics --bootstap-server x | Possible solutions: --bootstrap-server",
        "topics | which cluster? expected --bootstrap-server HOST:PORT",
        "topics --config missing.properties | missing.properties: there is no such file",
        "send | who signs? expected --dir DIR",
        "send --key missing.pem --app-id 1 | cannot read the key file missing.pem: there is no such",
        "send --dir target --url ftp://x | --url: expected an address as http://",
        "send --dir target --url nowhere | --url: expected an address as http://",
        "load | who signs? expected --dir DIR",
        "load --duration 2h | --duration: expected more than 0 and, with the warm-up, at most 1h",
        "load --forged 0.7 --duplicates 0.4 | expected shares of together at most 1",
        "load --bodies 1 | --bodies: expected 2 to 200000, got 1",
        "bench | expected what to measure",
        "simulate --rate 0 | expected a number above 0, or max",
        "simulate --rate fast | expected a number above 0, or max",
        "simulate --duration 5 | expected a duration as 500ms, 30s, 5m or 2h",
        "simulate --connections 0 | --connections: expected 1 to 1000, got 0",
        "dev --http-port 99999 | --http-port: expected 0 to 65535, got 99999",
        "dev --rate -1 | --rate: expected 0 to 10000",
        "dev --merchants missing.json | --merchants: expected a file that can be read"
      })
  void shouldSayWhatWasExpectedAndEndWith2(String line, String words) {
    // When
    int exitCode = execute(line.isEmpty() ? new String[0] : line.split(" "));

    // Then
    assertEquals(2, exitCode);
    assertTrue(text(err).contains(words), text(err));
    assertTrue(!text(err).contains("\tat "), text(err));
  }

  @Test
  void shouldShowWhereErrorCameFromWhenVerbose() {
    // When
    execute("topics", "--verbose");

    // Then
    assertTrue(text(err).contains("\tat io.payonce.ops"), text(err));
  }

  private int execute(String... args) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            false,
            false);
    return OpsMain.commandLine(terminal, new StopSignal()).execute(args);
  }

  private static String text(StringWriter writer) {
    return writer.toString().replace("\r\n", "\n");
  }
}
