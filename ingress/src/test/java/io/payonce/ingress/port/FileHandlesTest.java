package io.payonce.ingress.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FileHandlesTest {

  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             96199                96199                processes
      Max open files            %s              %s              files
      Max locked memory         8388608              8388608              bytes
      """;

  @Test
  void shouldReadTheLimitInForce() {
    assertEquals(4096, FileHandles.allowed(LIMITS.formatted("4096 ", "65536")));
    assertEquals(Long.MAX_VALUE, FileHandles.allowed(LIMITS.formatted("unlimited", "unlimited")));
    assertEquals(Long.MAX_VALUE, FileHandles.allowed(""));
  }

  @Test
  void shouldLeaveSomeToOthers() {
    assertTrue(FileHandles.suffice(6000 + FileHandles.OTHERS, 6000));
    assertFalse(FileHandles.suffice(6000 + FileHandles.OTHERS - 1, 6000));
    assertTrue(FileHandles.suffice(Long.MAX_VALUE, Integer.MAX_VALUE));
  }
}
