package io.payonce.processor.query.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8081", "payonce-1.internal:1", "[::1]:65535", "[fe80::1]:80"})
  void shouldReadBackWhatItWrote(String text) {
    assertEquals(text, Instance.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "host:",
        ":80",
        "host:0",
        "host:123456",
        "::1:80",
        "http://h:1",
        "h:1/",
        "h :1"
      })
  void shouldRefuseWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> Instance.parse(text));
  }

  @Test
  void shouldMakeUris() {
    assertEquals(
        "http://[::1]:80/v1/state", new Instance("::1", 80).uri("http", "/v1/state").toString());
  }
}
