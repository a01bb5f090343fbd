package io.payonce.processor.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrokerSilenceTest {

  /** Near the greatest number, so that it overflows on the way. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private final BrokerSilence silence = new BrokerSilence(Duration.ofNanos(10), nanos::get);

  @Test
  void shouldBeTolerableForItsTimeAfterEachAnswer() {
    // Given
    List<Boolean> found = new ArrayList<>();
    found.add(silence.isTolerable());

    // When
    found.add(after(10));
    found.add(after(1));
    silence.heard();
    found.add(after(10));
    found.add(after(1));

    // Then
    assertEquals(List.of(true, true, false, true, false), found);
  }

  private boolean after(long passed) {
    nanos.addAndGet(passed);
    return silence.isTolerable();
  }
}
