package io.payonce.ingress.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedTraceparentTest {

  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void shouldPassOnAWellFormedTraceparent() {
    assertEquals(TRACEPARENT, NotificationTrace.received(List.of(TRACEPARENT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
        "x\r\nevil: 1"
      })
  void shouldDropAnyOther(String value) {
    assertNull(NotificationTrace.received(List.of(value)));
  }

  @Test
  void shouldDropTwo() {
    assertNull(NotificationTrace.received(List.of(TRACEPARENT, TRACEPARENT)));
  }
}
