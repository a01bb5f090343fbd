package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.GoldenFile;
import io.payonce.testing.LogKeyUse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of log lines are listed, and no line of this module uses another. */
class LogKeyTest {

  @Test
  void shouldUseListedKeysOnly() {
    // Then
    assertEquals(List.of(), LogKeyUse.unlisted(Path.of("src/main/java")));
  }

  @Test
  void shouldHaveLogsMdAsTheCodeHasIt() {
    // Given
    StringBuilder text =
        new StringBuilder(
            """
            # Log lines

            One line an event on stderr, as text, or with `-Dpayonce.log.format=json` as JSON: `time` (UTC), `level`,
            `logger`, `thread`, `message`, where there is an exception `stack_trace`, and of these keys what belongs to
            the event. Nothing per record or request above DEBUG (`-Dpayonce.log.level=DEBUG`), unless the ingress' `access.log`
            asks for it. Nothing of a buyer, no
            signature, no body, on no level. Generated from `LogKey`; a test keeps it so.

            | key | its value |
            |---|---|
            """);
    for (LogKey key : LogKey.values()) {
      text.append("| `").append(key.key()).append("` | ").append(key.meaning()).append(" |\n");
    }

    // Then
    GoldenFile.check(Path.of("LOGS.md"), text.toString());
  }
}
