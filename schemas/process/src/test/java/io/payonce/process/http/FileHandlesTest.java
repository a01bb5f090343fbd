package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void shouldLeaveToOthersWhatTheyNeed() {
    assertEquals(6000, FileHandles.fit(6000, 200, 6200));
    assertEquals(5999, FileHandles.fit(6000, 200, 6199));
    assertEquals(1000, FileHandles.fit(6000, 200, 1200));
    assertEquals(6000, FileHandles.fit(6000, 200, Long.MAX_VALUE));
  }

  @Test
  void shouldLeaveSomeConnectionsHoweverFewFilesThereAre() {
    assertEquals(50, FileHandles.fit(6000, 600, 200));
    assertEquals(1, FileHandles.fit(6000, 600, 0));
  }
}
