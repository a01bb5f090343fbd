package io.payonce.ops.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.ops.docs.Documents;
import io.payonce.ops.docs.Markdown;
import io.payonce.ops.docs.ShellWords;
import io.payonce.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that both READMEs mark to be run do what the READMEs say. */
@Timeout(180)
class MarkedCommandsIT {

  private static final String COMMAND = "ops/payonce ";

  @TempDir private Path directory;

  @Test
  void shouldDoWhatTheReadmesSay() throws Exception {
    // Given
    String commands = marked("README.md");
    assertEquals(commands, marked("ops/README.zh-CN.md"));

    try (DevProcess dev = DevProcess.start(directory).awaitReady()) {
      // When
      for (String line : commands.lines().toList()) {
        run(dev, here(dev, line));
      }

      // Then
      dev.awaitLine("paid ");
      dev.awaitLine("refunded ");
      dev.awaitLine("REJECTED BAD_SIGNATURE");
      assertEquals(0, dev.terminate());
    }
  }

  private static String marked(String readme) {
    List<String> blocks = Markdown.of(Documents.ROOT, Path.of(readme)).markedBlocks();
    assertEquals(1, blocks.size(), readme);
    return blocks.get(0);
  }

  /** The same line for the folder and the ports of this dev. */
  private String here(DevProcess dev, String line) {
    String moved =
        line.replace("--dir shop", "--dir " + directory)
            .replace("http://127.0.0.1:8081", dev.welcome("queries"))
            .replace("127.0.0.1:9092", dev.welcome("kafka"));
    return moved.startsWith(COMMAND + "send ")
        ? moved + " --url " + dev.welcome("notifications")
        : moved;
  }

  private static void run(DevProcess dev, String line) {
    List<String> words = new ArrayList<>(ShellWords.of(line));
    if (line.startsWith(COMMAND)) {
      VerbRun run = VerbRun.of(words.subList(1, words.size()).toArray(String[]::new));
      assertEquals(0, run.exitCode(), line + ": " + run.err());
    } else {
      assertTrue(line.startsWith("curl "), line);
      dev.awaitLine("paid ");
      Await.until(
          "an answer to " + line,
          Duration.ofSeconds(30),
          () -> get(words.get(words.size() - 1)),
          answer -> answer.statusCode() == 200 && answer.body().contains("\"paid\""));
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
