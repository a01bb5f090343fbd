package io.payonce.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void shouldAlignColumns() {
    // When
    List<String> lines = Table.of("A", "SETTING").row("topic", 1).row("t", "").lines();

    // Then
    assertEquals(List.of("A      SETTING", "topic  1", "t"), lines);
  }
}
