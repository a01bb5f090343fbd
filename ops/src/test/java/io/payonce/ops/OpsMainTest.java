package io.payonce.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.testing.Canary;
import io.payonce.testing.GoldenFile;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsMainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev",
        "simulate",
        "send",
        "expect",
        "topics",
        "replay",
        "compare",
        "redrive",
        "audit",
        "trace",
        "explain",
        "skip",
        "reset",
        "load",
        "merchants",
        "merchants check",
        "merchants add",
        "bench",
        "bench ingress",
        "bench topology",
        "bench end-to-end",
        "bench restart",
        "bench verify",
        "bench dedupe"
      })
  void shouldExplainVerbAsKept(String verb) {
    // Given
    PrintStream realErr = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));

    // When
    int exitCode;
    try {
      exitCode = execute((verb + " --help").split(" "));
    } finally {
      System.setErr(realErr);
    }

    // Then
    assertEquals(0, exitCode);
    // Picocli warns there of a text that is no format: a % must be written %%.
    assertEquals("", warnings.toString(StandardCharsets.UTF_8));
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
        "send --sender Shop --secret-file x | --sender: expected 1 to 32 lower-case letters",
        "send --sender alipay --secret-file x | a letter first and not alipay",
        "send --sender shop | who signs? expected --merchants FILE with the sender shop",
        "send --sender shop --secret-file no-such | --secret-file: expected the path of a file",
        "send --sender shop --secret-file pom.xml | pom.xml: expected a file of at most 4096 bytes",
        "send --sender shop --merchants no-such | --merchants: cannot read no-such: there is no such",
        "send --sender shop --dir D | --dir: expected without --sender",
        "send --sender shop --total-amount 1 --field a=b | --field, --total-amount: expected without",
        "send --dir D --event-type coupon | --event-type: expected beside --sender NAME",
        "simulate --sender shop --gbk 1 | --gbk: expected without --sender",
        "simulate --sender shop --key k --app-id 1 | --app-id, --key: expected without --sender",
        "simulate --sender shop | who signs? expected --merchants FILE with the sender shop",
        "simulate --dir D --skewed 1 | --skewed: expected beside --sender NAME",
        "expect | which order? expected both --order NO and --amount 99.90",
        "expect --order A1 --cancel | which order? expected both --order NO and --amount 99.90",
        "expect --order A1 --amount 1 | which sender? expected --sender NAME",
        "expect --order A1 --amount 1 --sender shop | expected --merchants FILE with the fields",
        "expect --from F --order A1 | --from: expected neither --order nor --amount",
        "expect --order A1 --amount 1 --pause 2m | --pause: expected more than 0 and at most 1m",
        "compare --bootstrap-server 127.0.0.1:9 --limit -1 | --limit: expected 0 to 10000, got -1",
        "compare --bootstrap-server 127.0.0.1:9 --drop --from 0 | without --shadow-prefix",
        "compare --bootstrap-server 127.0.0.1:9 | expected --suffix of a replay",
        "compare --suffix -r1 --wait 5 | expected a duration as 500ms, 30s, 5m or 2h",
        "load | who signs? expected --dir DIR",
        "skip --bootstrap-server 127.0.0.1:9 --execute | expected --source TOPIC/PARTITION/OFFSET",
        "load --duration 2h | --duration: expected more than 0 and, with the warm-up, at most 1h",
        "load --forged 0.7 --duplicates 0.4 | expected shares of together at most 1",
        "load --bodies 1 | --bodies: expected 2 to 200000, got 1",
        "bench | expected what to measure",
        "bench end-to-end --forged 0.7 --duplicates 0.3 | expected shares of together less than 1",
        "bench end-to-end --rate 1 | --rate: expected 4 to 100000, got 1.0",
        "bench end-to-end --loads 25,0 | --loads: expected 1 to 200 percent, got [25, 0]",
        "bench end-to-end --connections 0 | --connections: expected 1 to 10000, got 0",
        "bench end-to-end --probe 0s | --probe: expected more than 0 and at most 1h",
        "bench restart --ids 0 | --ids: expected 1 to 100000000 each, got [0]",
        "bench restart --rounds 0 | --rounds: expected at least 1, got 0",
        "bench restart --after reboot | --after: expected clean-stop, kill, standby, got reboot",
        "bench topology --guarantee none | --guarantee: expected exactly_once_v2 or at_least_once",
        "bench topology --ids -1 | --ids: expected 0 to 100000000, got -1",
        "bench topology --records 1 | --records: expected 2 to 2000000, got 1",
        "bench topology --forged 0.7 --duplicates 0.3 | expected shares of together less than 1",
        "bench verify --apps 9 --notifications 8 | --notifications from as many to 100000",
        "bench verify --threads 0 | expected --rounds from 1 and --threads from 1 to 256",
        "bench verify --duration 20m | --duration: expected 1ms to 10m",
        "bench verify --alipay-sdk missing.jar | alipay-sdk-java, there is no file missing.jar",
        "bench dedupe --ids 5 | --ids: expected 1000 to 1000000000 each, got [5]",
        "bench dedupe --lookups 0 | expected --rounds from 1 and --lookups from 1",
        "bench dedupe --store REDIS | Invalid value for option '--store'",
        "bench topology --commit-interval 0 | --commit-interval: expected 10 to 30000 each, got [0]",
        "simulate --rate 0 | expected a number above 0, or max",
        "simulate --rate fast | expected a number above 0, or max",
        "simulate --duration 5 | expected a duration as 500ms, 30s, 5m or 2h",
        "simulate --connections 0 | --connections: expected 1 to 1000, got 0",
        "redrive --execute | put back which records? expected --reason, --source",
        "redrive --execute --app 2021 | put back which records?",
        "redrive --wait 1s | --wait: expected --execute beside it",
        "redrive --sample -1 | --sample: expected 0 to 1000, got -1",
        "redrive --source a/b | expected TOPIC/PARTITION/OFFSET as payonce.notifications/3/120",
        "redrive --reason OVERSIZED_RECORD --force | stays in the raw topic at the source",
        "redrive --reason MALFORMED_FORM | With --force they are put back all the same.",
        "redrive --reason NONSENSE | Invalid value for option '--reason'",
        "redrive --from yesterday | expected earliest, latest, a time",
        "dev --http-port 99999 | --http-port: expected 0 to 65535, got 99999",
        "dev --rate -1 | --rate: expected 0 to 10000",
        "trace A1 | which cluster? expected --bootstrap-server HOST:PORT",
        "trace A1 --as-of yesterday | expected earliest, latest, a time",
        "explain missing.txt | cannot read missing.txt: there is no such file",
        "explain payonce.rejected/0/1 | which cluster? expected --bootstrap-server HOST:PORT",
        "explain pom.xml --merchants missing.json | --merchants",
        "explain pom.xml --app-key pom.xml | cannot read the key pom.xml: expected PEM",
        "audit --bootstrap-server x:1 | expected --merchants FILE to verify signatures again",
        "audit --no-verify --follow --to 5 | it takes neither --to nor --journal",
        "audit --no-verify --memory 5 | expected a size as 64M or 1G, got 5",
        "audit --no-verify --journal missing.jsonl | there is no file to read at missing.jsonl",
        "dev --merchants missing.json | --merchants: expected a file that can be read",
        "replay --bootstrap-server x:1 | Missing required option: '--suffix=TEXT'",
        "replay --bootstrap-server x:1 --suffix=a-b | --suffix: expected up to 60 letters",
        "replay --bootstrap-server x:1 --suffix _a | by which keys? expected --merchants FILE",
        "replay --suffix -a --merchants m --max-rate 0.5 | --max-rate: expected 1 or more",
        "skip --bootstrap-server x:1 --execute | expected --source TOPIC/PARTITION/OFFSET and",
        "skip --execute --source payonce.notifications/3/120 | and --because TEXT beside --execute",
        "skip --source 3/120 | expected TOPIC/PARTITION/OFFSET as payonce.notifications/3/120",
        "reset --bootstrap-server x:1 | Missing required option: '--application-id=ID'",
        "reset --application-id a --delete-outcomes --keep-outcomes | expected one of",
        "reset --bootstrap-server x:1 --application-id payonce-replay_a | is a replay, not a live",
        "reset --bootstrap-server x:1 --application-id a --state-dir no-such-directory | expected the state.dir"
      })
  void shouldSayWhatWasExpectedAndEndWith2(String line, String words) {
    // When
    int exitCode = execute(line.isEmpty() ? new String[0] : line.split(" "));

    // Then
    assertEquals(2, exitCode);
    assertTrue(text(err).contains(words), text(err));
    assertTrue(!text(err).contains("\tat "), text(err));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "topics %s",
        "topics --create=%s",
        "topics --%s",
        "dev --rate %s",
        "dev --http-port=%s",
        "redrive --reason %s",
        "simulate --rate %s",
        "audit --memory %s --no-verify",
        "topics --bootstrap-server %s",
        "redrive --from %s"
      })
  void shouldShowNoArgumentThatItCannotUse(String line) {
    for (String secret : Canary.all()) {
      // When
      execute(
          Stream.of(line.split(" "))
              .map(word -> word.replace("%s", secret))
              .toArray(String[]::new));

      // Then
      Canary.assertSilent(line, text(err));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev --merchants %s",
        "explain %s",
        "explain pom.xml --app-key %s",
        "send --sender shop --secret-file %s",
        "send --sender shop --merchants %s",
        "expect --sender shop --order A1 --amount 1 --merchants %s",
        "expect --sender shop --amount 1 --order A1 --merchants pom.xml --secret-file %s",
        "topics --config %s"
      })
  void shouldShowNoKeyThatStandsForItsFile(String line) {
    for (String key : Canary.KEYS) {
      // When
      execute(
          Stream.of(line.split(" ")).map(word -> word.replace("%s", key)).toArray(String[]::new));
      execute(
          Stream.of((line + " --verbose").split(" "))
              .map(word -> word.replace("%s", key))
              .toArray(String[]::new));

      // Then
      Canary.assertSilent(line, text(err));
    }
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
