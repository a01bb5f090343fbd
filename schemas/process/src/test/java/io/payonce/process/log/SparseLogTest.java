package io.payonce.process.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.LogLines;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SparseLogTest {

  private long nowNanos = Long.MAX_VALUE - 1;
  private final SparseLog log =
      new SparseLog(LoggerFactory.getLogger(SparseLogTest.class), () -> nowNanos);

  @Test
  void shouldWriteOneLineOfManyAndCountTheOthers() {
    // Given
    try (LogLines lines = LogLines.fromInfo()) {
      for (int i = 0; i < 1000; i++) {
        log.atWarn().log("a stranger came");
      }

      // When
      nowNanos += TimeUnit.SECONDS.toNanos(10);
      log.atWarn().log("a stranger came");

      // Then
      List<String> written = lines.aboveDebug();
      assertEquals(2, written.size(), written::toString);
      assertFalse(written.get(0).contains("left_out"), written.get(0));
      assertTrue(written.get(1).contains("left_out=\"999\""), written.get(1));
    }
  }

  @Test
  void shouldBeginToCountAnewAfterEachLine() {
    // Given
    log.atError().log("first");
    log.atError().log("left out");
    nowNanos += TimeUnit.SECONDS.toNanos(10);
    log.atError().log("second");
    nowNanos += TimeUnit.SECONDS.toNanos(10);

    // When
    try (LogLines lines = LogLines.fromInfo()) {
      log.atError().log("third");

      // Then
      assertFalse(lines.aboveDebug().get(0).contains("left_out"));
    }
  }
}
