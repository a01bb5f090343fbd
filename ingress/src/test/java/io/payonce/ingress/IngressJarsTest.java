package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.KnownBadJars;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressJarsTest {

  @Test
  void shouldRunWithNoKnownBadJar() {
    assertEquals(List.of(), KnownBadJars.read().onClassPath());
  }
}
