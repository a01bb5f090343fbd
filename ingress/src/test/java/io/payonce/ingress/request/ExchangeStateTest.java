package io.payonce.ingress.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.reply.Reply;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExchangeStateTest {

  private static final int ROUNDS = 200_000;
  private static final int SPINS_MAX = 100;

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();
  private volatile ExchangeState state = new ExchangeState();

  @Test
  void shouldAnswerAtTheDeadlineWhatWasSent() {
    // Given
    state.send();

    // When
    boolean isExpired = state.expire(stopped::incrementAndGet);

    // Then
    assertTrue(isExpired);
    assertTrue(state.isAnswered());
    assertFalse(state.settle());
    assertEquals(0, stopped.get());
  }

  @Test
  void shouldEndAtTheDeadlineTheReadingWhoseEndAnswers() {
    // When
    boolean isExpired = state.expire(stopped::incrementAndGet);

    // Then
    assertFalse(isExpired);
    assertEquals(1, stopped.get());
    assertFalse(state.send());
    assertEquals(Reply.SLOW_BODY, state.refuse(Reply.BROKEN_BODY));
    assertTrue(state.isAnswered());
  }

  @Test
  void shouldAnswerOnceOnly() {
    // Given
    Reply first = state.refuse(Reply.EMPTY_BODY);

    // When / Then
    assertEquals(Reply.EMPTY_BODY, first);
    assertNull(state.refuse(Reply.EMPTY_BODY));
    assertFalse(state.send());
    assertFalse(state.settle());
    assertFalse(state.expire(stopped::incrementAndGet));
    assertEquals(0, stopped.get());
  }

  @Test
  void shouldStopReadingOnceOnly() {
    // When
    state.shed(stopped::incrementAndGet);
    state.expire(stopped::incrementAndGet);

    // Then
    assertEquals(1, stopped.get());
  }

  /** The queue forgets what has expired: nobody would look at this exchange again. */
  @Test
  void shouldNotMissItsDeadlineWhileTheBodyBecomesWhole() throws Exception {
    // Given
    Thread sender =
        new Thread(
            () -> {
              for (int i = 1; i <= ROUNDS; i++) {
                await(begun, i);
                state.send();
                sent.set(i);
              }
            });
    sender.start();

    // When
    int missed = 0;
    for (int i = 1; i <= ROUNDS; i++) {
      int before = stopped.get();
      state = new ExchangeState();
      begun.set(i);
      spin(i % SPINS_MAX);
      boolean isExpired = state.expire(stopped::incrementAndGet);
      await(sent, i);
      missed += isExpired || stopped.get() > before ? 0 : 1;
    }
    sender.join();

    // Then
    assertEquals(0, missed);
  }

  private static void await(AtomicInteger round, int number) {
    while (round.get() < number) {
      Thread.onSpinWait();
    }
  }

  /** So that the two meet at every point sooner or later. */
  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }
}
