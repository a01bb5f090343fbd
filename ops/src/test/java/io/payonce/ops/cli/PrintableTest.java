package io.payonce.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void shouldKeepWhatIsVisible() {
    assertEquals("A1 咖啡 é😀", Printable.of("A1 咖啡 é😀"));
  }

  @Test
  void shouldReplaceWhatMovesCursorOrTurnsText() {
    assertEquals("a?[31mb?c?d?e", Printable.of("a\u001b[31mb\nc\u202ed\ud800e"));
  }

  @Test
  void shouldCutLongText() {
    assertTrue(Printable.of("x".repeat(5000)).length() == 128);
  }
}
