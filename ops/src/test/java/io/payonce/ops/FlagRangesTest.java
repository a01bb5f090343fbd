package io.payonce.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges of flags: what lies just outside is refused, both ends are not. */
class FlagRangesTest {

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "replay --bootstrap-server x:1 --suffix _a --merchants none, --threads, -1, 257",
    "replay --bootstrap-server x:1 --suffix _a --merchants none, --max-rate, 0.9, 0",
    "dev, --rate, -1, 10001",
    "dev, --http-port, -1, 65536",
    "dev, --query-port, -1, 65536",
    "dev, --kafka-port, -1, 65536",
    "simulate, --connections, 0, 1001",
    "simulate, --time-scale, 0, 1.01",
    "expect --order A1 --amount 1, --pause, 0ms, 60001ms",
    "load, --connections, 0, 10001",
    "load, --bodies, 1, 200001",
    "compare --bootstrap-server x:1 --suffix _a, --limit, -1, 10001",
    "redrive --bootstrap-server x:1, --sample, -1, 1001",
    "audit --bootstrap-server x:1 --no-verify, --metrics-port, -1, 65536",
    "bench topology, --records, 1, 2000001",
    "bench topology, --commit-interval, 9, 30001",
    "bench topology, --ids, -1, 100000001",
    "bench end-to-end, --rate, 3, 100001",
    "bench end-to-end, --loads, 0, 201",
    "bench end-to-end, --connections, 0, 10001",
    "bench ingress, --connections, 0, 10001",
    "bench restart, --ids, 0, 100000001",
    "bench dedupe, --lookups, 0, 1000001",
    "bench verify, --apps, 0, 91",
    "bench verify, --threads, 0, 257"
  })
  void shouldRefuseWhatLiesOutside(String line, String flag, String below, String above) {
    for (String value : List.of(below, above)) {
      // When
      String said = refusal(line, flag, value);

      // Then
      assertTrue(said.contains(flag), said);
      assertTrue(said.contains("expected"), said);
    }
  }

  /** Each line lacks something that is looked for after its flags. */
  @ParameterizedTest
  @CsvSource({
    "replay --bootstrap-server x:1 --suffix _a --merchants none, --threads, 0, 256",
    "replay --bootstrap-server x:1 --suffix _a --merchants none, --max-rate, 1, max",
    "dev --merchants none, --rate, 0, 10000",
    "simulate, --connections, 1, 1000",
    "simulate, --time-scale, 0.000001, 1",
    "expect --order A1 --amount 1, --pause, 1ms, 1m",
    "load, --connections, 1, 10000",
    "load, --bodies, 2, 200000"
  })
  void shouldTakeBothEnds(String line, String flag, String low, String high) {
    for (String value : List.of(low, high)) {
      // When
      String said = refusal(line, flag, value);

      // Then
      assertFalse(said.contains(flag), said);
    }
  }

  private String refusal(String line, String flag, String value) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.add(flag + "=" + value);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter(), true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            false,
            false);
    int exitCode =
        OpsMain.commandLine(terminal, new StopSignal()).execute(arguments.toArray(String[]::new));
    assertEquals(2, exitCode, err::toString);
    return err.toString();
  }
}
