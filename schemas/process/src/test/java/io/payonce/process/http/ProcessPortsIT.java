package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessPortsIT {

  @Test
  void shouldGiveThePortOfTheTrafficBackWhenTheOtherIsTaken() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProcessPorts ports = ports("127.0.0.1", taken.getLocalPort());

      // When
      String message = assertThrows(IllegalStateException.class, ports::open).getMessage();

      // Then
      assertTrue(message.contains(ManagementKeys.PORT), message);
      assertTrue(message.contains(String.valueOf(taken.getLocalPort())), message);
      assertEquals(-2, ports.traffic().port(), "closed");
    }
  }

  @Test
  void shouldNotRepeatAHostThatIsNone() {
    // Given
    String secret = "hunter2-hunter2";
    ProcessPorts ports = ports(secret, 0);

    // When
    IllegalStateException refused = assertThrows(IllegalStateException.class, ports::open);

    // Then
    assertTrue(refused.getMessage().contains(ManagementKeys.HOST), refused.getMessage());
    assertFalse(refused.getMessage().contains(secret), refused.getMessage());
    assertEquals(null, refused.getCause());
  }

  private static ProcessPorts ports(String host, int port) {
    ManagementSettings management = new ManagementSettings(host, port, Optional.empty());
    return new ProcessPorts(TestPorts.settings(), Optional.of(management), Optional.empty(), 200);
  }
}
