package io.payonce.ops.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks of verification and of the dedupe store, as short as they can be. */
@Timeout(120)
class BenchCoreIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void shouldMeasureVerificationOnEachProviderAndBySdk() throws Exception {
    // Given: the SDK as the tests have it
    Path sdk =
        Path.of(
            com.alipay.api.internal.util.AlipaySignature.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

    // When
    JsonNode result =
        run(
            "bench verify --notifications 20 --apps 2 --rounds 1 --duration 5ms --threads 1,2"
                + " --alipay-sdk "
                + sdk);

    // Then
    List<String> courses = new ArrayList<>();
    for (JsonNode run : result.get("runs")) {
      courses.add(run.at("/course/path").asText() + " " + run.at("/course/provider").asText());
      assertTrue(run.get("per_cpu_second").asDouble() > 0, run.toString());
      assertTrue(run.get("bytes").asDouble() > 0, run.toString());
    }
    for (String course :
        List.of(
            "our signature check SunJCE",
            "our whole notification SunJCE",
            "java.security.Signature SunRsaSign",
            "our whole notification BC",
            "Alipay's SDK, rsaCheckV1 the JDK's")) {
      assertEquals(2, courses.stream().filter(course::equals).count(), course + " in " + courses);
      assertTrue(out.toString().contains(course.substring(0, 20)), out.toString());
    }
    assertTrue(result.at("/body_bytes").asDouble() > 900, result.toString());
  }

  @Test
  void shouldMeasureBothStores() throws Exception {
    // When
    JsonNode result =
        run(
            "bench dedupe --ids 20000 --rounds 1 --lookups 200"
                + " --processor-property rocksdb.cache.bytes=8388608"
                + " --processor-property rocksdb.memtables.bytes=4194304 --dir "
                + directory);

    // Then
    assertEquals(2, result.get("runs").size());
    for (JsonNode run : result.get("runs")) {
      assertTrue(run.at("/space/disk_bytes").asDouble() > 10, run.toString());
      assertTrue(run.at("/space/disk_bytes").asDouble() < 100, run.toString());
      assertTrue(run.at("/space/changelog_bytes").asDouble() > 64, run.toString());
      assertEquals(8 << 20, run.at("/memory/budget_bytes").asLong(), run.toString());
      assertTrue(run.at("/rocks_db/block-cache-usage").asDouble() > 0, run.toString());
    }
    assertEquals(6, result.at("/runs/0/timings").size());
    assertEquals(3, result.at("/runs/1/timings").size());
    for (String words :
        List.of("window store, point gets", "window store, range fetch", "key-value store, get")) {
      assertTrue(out.toString().contains(words), out.toString());
    }
    assertTrue(Files.notExists(directory.resolve("dedupe")), "the store was left behind");
  }

  private JsonNode run(String line) throws Exception {
    Path file = directory.resolve("result.json");
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            false,
            false);
    String[] words = (line + " --out " + file).split(" ");
    int exitCode = OpsMain.commandLine(terminal, new StopSignal()).execute(words);
    assertEquals(0, exitCode, err.toString());
    return new ObjectMapper().readTree(file.toFile());
  }
}
