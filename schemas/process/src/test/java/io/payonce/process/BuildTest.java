package io.payonce.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildTest {

  @Test
  void shouldKnowWhatMavenBuilt() {
    // When
    Build running = Build.running();

    // Then
    assertTrue(running.version().matches("\\d+\\.\\d+\\.\\d+.*"), running.version());
    assertTrue(running.commit().matches("[0-9a-f]{12}|unknown"), running.commit());
    assertEquals(
        List.of(running.version(), running.commit(), Runtime.version().toString(), "SunJSSE"),
        running.labels("SunJSSE"));
  }

  @Test
  void shouldNotTakeAPlaceholderForACommit() {
    // Given
    Properties properties = new Properties();
    properties.setProperty("version", "1.0.0");
    properties.setProperty("commit", "${git.commit.id.abbrev}");

    // When
    Build build = Build.of(properties);

    // Then
    assertEquals("1.0.0", build.version());
    assertEquals("unknown", build.commit());
  }
}
