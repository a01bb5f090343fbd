package io.payonce.processor.streams;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncleanStopMarkerTest {

  @Test
  void shouldTellACleanStopFromAnUncleanOne(@TempDir Path directory) throws IOException {
    // Given
    Path stateDir = directory.resolve("not/there/yet");
    UncleanStopMarker marker = new UncleanStopMarker(stateDir, "app_v1");

    // When
    boolean isFirstUnclean = marker.mark();
    boolean isSecondUnclean = new UncleanStopMarker(stateDir, "app_v1").mark();
    marker.clear();
    boolean isThirdUnclean = marker.mark();

    // Then
    assertFalse(isFirstUnclean);
    assertTrue(isSecondUnclean);
    assertFalse(isThirdUnclean);
  }

  @Test
  void shouldKeepApplicationsApart(@TempDir Path directory) throws IOException {
    // Given
    new UncleanStopMarker(directory, "app_v1").mark();

    // When
    boolean isUnclean = new UncleanStopMarker(directory, "app_v2").mark();

    // Then
    assertFalse(isUnclean);
  }
}
