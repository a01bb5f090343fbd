package io.payonce.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShellTest {

  @Test
  void shouldLeavePlainWordsAlone() {
    assertEquals("@/tmp/d-1/sample.txt", Shell.quoted("@/tmp/d-1/sample.txt"));
  }

  @Test
  void shouldQuoteWhatTheShellWouldTakeApart() {
    assertEquals("'@/tmp/my dir/it'\\''s'", Shell.quoted("@/tmp/my dir/it's"));
  }
}
