package io.payonce.ops.history.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.ops.history.compare.runs.OutcomeMerge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderWatchTest {

  private final List<OrderWatch.Closed> closed = new ArrayList<>();
  private final OrderWatch watch = new OrderWatch(3, closed::add);

  @Test
  void shouldHoldNoMoreEventsThanItMay() {
    // When
    for (int i = 0; i < 5; i++) {
      see(new RunOnPaper("").paid(i, "A" + i), new RunOnPaper(""));
    }

    // Then
    assertEquals(List.of("A0", "A1"), orders());
    assertTrue(closed.get(0).isEarly());
    assertEquals(1, closed.get(0).verdict().missing());
  }

  @Test
  void shouldSettleOnceBothHaveTheSameAgain() {
    see(new RunOnPaper("").paid(1, "A"), new RunOnPaper(""));
    see(new RunOnPaper(""), new RunOnPaper("").paid(2, "A"));

    assertEquals(List.of("A"), orders());
    assertEquals(1, closed.get(0).verdict().moved());
    assertTrue(watch.isIdle());
  }

  @Test
  void shouldTellWhatIsStillPartedAtTheEnd() {
    see(new RunOnPaper(""), new RunOnPaper("").paid(2, "A"));

    watch.end();

    assertEquals(1, closed.get(0).verdict().extra());
    assertTrue(watch.isIdle());
  }

  private void see(RunOnPaper live, RunOnPaper shadow) {
    watch.see(outcomes(live), outcomes(shadow));
  }

  private static List<ComparedOutcome> outcomes(RunOnPaper run) {
    OutcomeMerge merge = run.merge(0, 100);
    return merge.take(merge.source());
  }

  private List<String> orders() {
    return closed.stream().map(one -> one.order().outTradeNo()).toList();
  }
}
