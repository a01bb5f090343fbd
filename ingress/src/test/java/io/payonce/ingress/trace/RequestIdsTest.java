package io.payonce.ingress.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

  private static final long NOW_MS = 1_795_000_000_123L;

  @Test
  void shouldBeUuidsOfVersion7() {
    // When
    UUID id = UUID.fromString(new RequestIds(() -> NOW_MS).next());

    // Then
    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(NOW_MS, id.getMostSignificantBits() >>> 16);
  }

  @Test
  void shouldRiseStrictlyWithinAMillisecondAndWhenTheClockGoesBack() {
    // Given
    AtomicLong clock = new AtomicLong(NOW_MS);
    RequestIds ids = new RequestIds(clock::get);

    // When
    Stream<String> before = IntStream.range(0, 10_000).mapToObj(i -> ids.next());
    Stream<String> after =
        IntStream.range(0, 10).peek(i -> clock.addAndGet(-1000)).mapToObj(i -> ids.next());
    List<String> all = Stream.concat(before, after).toList();

    // Then
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i - 1).compareTo(all.get(i)) < 0, all.get(i));
    }
  }

  @Test
  void shouldDifferBetweenIngresses() {
    // When
    String one = new RequestIds(() -> NOW_MS).next();
    String other = new RequestIds(() -> NOW_MS).next();

    // Then
    assertNotEquals(one, other);
  }
}
