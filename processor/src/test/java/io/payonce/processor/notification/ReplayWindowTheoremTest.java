package io.payonce.processor.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code R >= W + F + G + H}: enough, and each term and each millisecond of it needed. */
class ReplayWindowTheoremTest {

  private static final List<ToLongFunction<ReplayWindow>> OPTIONS =
      List.of(
          ReplayWindow::ageAcceptedMs,
          ReplayWindow::futureSkewMs,
          ReplayWindow::latenessToleratedMs,
          ReplayWindow::copySpreadMs);

  /** All windows with spans of 0 to 3 ms and the shortest retention that is allowed. */
  static Stream<ReplayWindow> windows() {
    List<ReplayWindow> windows = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      long w = i & 3;
      long f = i >> 2 & 3;
      long g = i >> 4 & 3;
      long h = i >> 6 & 3;
      windows.add(new ReplayWindow(w, f, g, h, w + f + g + h));
    }
    return windows.stream();
  }

  /** Those whose retention can be one short. */
  static Stream<ReplayWindow> windowsThatRetain() {
    return windows().filter(window -> window.retentionMs() > 0);
  }

  /** Those with spans of 0 to 1 ms, for searches in more dimensions. */
  static Stream<ReplayWindow> smallWindows() {
    return windows()
        .filter(window -> OPTIONS.stream().allMatch(term -> term.applyAsLong(window) <= 1));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void shouldNotAcceptTwiceWhenTheRetentionIsTheSum(ReplayWindow window) {
    // Given
    ReplaySearch search = ReplaySearch.of(window, window.retentionMs());

    // When
    Optional<ReplaySearch.Replay> replay = search.find();

    // Then
    assertEquals(Optional.empty(), replay);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void shouldAcceptTwiceWhenATermIsDropped(ReplayWindow window) {
    for (ToLongFunction<ReplayWindow> term : OPTIONS) {
      // Given
      long dropped = term.applyAsLong(window);

      // When
      Optional<ReplaySearch.Replay> replay =
          ReplaySearch.of(window, window.retentionMs() - dropped).find();

      // Then
      assertEquals(dropped > 0, replay.isPresent());
    }
  }

  @ParameterizedTest
  @MethodSource("windowsThatRetain")
  void shouldAcceptTwiceWhenTheRetentionIsOneShort(ReplayWindow window) {
    // Given
    ReplaySearch search = ReplaySearch.of(window, window.retentionMs() - 1);

    // When
    Optional<ReplaySearch.Replay> replay = search.find();

    // Then
    assertTrue(replay.isPresent());
  }

  @ParameterizedTest
  @MethodSource("windows")
  void shouldAcceptTwiceWhenCopiesAreSpreadFurther(ReplayWindow window) {
    // Given
    ReplaySearch search =
        ReplaySearch.of(window, window.retentionMs()).withSpread(window.copySpreadMs() + 1);

    // When
    Optional<ReplaySearch.Replay> replay = search.find();

    // Then
    assertTrue(replay.isPresent());
  }

  /** Redriven copies are exempt from G, so the ledger, not the window, covers them. */
  @ParameterizedTest
  @MethodSource("smallWindows")
  void shouldAcceptARedrivenCopyTwice(ReplayWindow window) {
    // Given
    ReplaySearch search = ReplaySearch.of(window, window.retentionMs()).withSecondRedriven();

    // When
    Optional<ReplaySearch.Replay> replay = search.find();

    // Then
    assertTrue(replay.isPresent());
  }

  /** A retention beyond the sum is what a clock of the broker may jump ahead and come back. */
  @ParameterizedTest
  @MethodSource("smallWindows")
  void shouldNotAcceptTwiceWhenStreamTimeRunsAheadByWhatIsToSpare(ReplayWindow window) {
    // Given
    ReplaySearch search = ReplaySearch.of(window, window.retentionMs() + 2).withStreamAhead(2);

    // When
    Optional<ReplaySearch.Replay> replay = search.find();

    // Then
    assertEquals(Optional.empty(), replay);
  }

  @ParameterizedTest
  @MethodSource("smallWindows")
  void shouldAcceptTwiceWhenStreamTimeRunsAheadFurther(ReplayWindow window) {
    // Given
    ReplaySearch search = ReplaySearch.of(window, window.retentionMs() + 2).withStreamAhead(3);

    // When
    Optional<ReplaySearch.Replay> replay = search.find();

    // Then
    assertTrue(replay.isPresent());
  }
}
