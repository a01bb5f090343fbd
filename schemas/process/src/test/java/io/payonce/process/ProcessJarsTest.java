package io.payonce.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.KnownBadJars;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessJarsTest {

  @Test
  void shouldRunWithNoKnownBadJar() {
    assertEquals(List.of(), KnownBadJars.read().onClassPath());
  }
}
