package io.payonce.processor.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8081", "payonce-1.internal:1", "[::1]:65535", "[fe80::1]:80"})
  void shouldReadBackWhatItWrote(String text) {
    assertEquals(text, Instance.parse(text).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "host:",
        ":80",
        "host:0",
        "host:65536",
        "::1:80",
        "http://h:1",
        "h:1/",
        "h :1"
      })
  void shouldRefuseWhatIsNone(String text) {
    assertTrue(Instance.parse(text).isEmpty());
  }

  @Test
  void shouldMakeUris() {
    assertEquals("http://[::1]:80/v1/state", new Instance("::1", 80).uri("/v1/state").toString());
  }
}
