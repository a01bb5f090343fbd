package io.payonce.ingress.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final int PROBES = 3;

  private final Ticks clock = new Ticks();
  private final Breaker breaker =
      new Breaker(new BreakerSettings(SILENCE, 90, PAUSE, PROBES), clock);

  @Test
  void shouldStayClosedWhileKafkaAcknowledges() {
    // When
    for (int i = 0; i < 100; i++) {
      acknowledge(send());
      pass(Duration.ofSeconds(1));
    }

    // Then
    assertFalse(breaker.isDoubtful());
  }

  @Test
  void shouldForgiveAFewFailures() {
    // When
    fail(Breaker.VERDICTS_MIN - 1);

    // Then
    assertFalse(breaker.isOpen());
  }

  @Test
  void shouldOpenWhenAllFailed() {
    // When
    fail(Breaker.VERDICTS_MIN);

    // Then
    assertTrue(breaker.isOpen());
  }

  @Test
  void shouldStayClosedWhileOnePartitionOfThreeFails() {
    // When
    for (int i = 0; i < 50; i++) {
      fail(1);
      acknowledge(send());
      acknowledge(send());
    }

    // Then
    assertFalse(breaker.isOpen());
  }

  @Test
  void shouldForgetFailuresOfLongAgo() {
    // Given
    fail(Breaker.VERDICTS_MIN - 1);

    // When
    pass(Duration.ofSeconds(Breaker.WINDOW_SECONDS + 1));
    fail(1);

    // Then
    assertFalse(breaker.isOpen());
  }

  @Test
  void shouldOpenWhenKafkaFallsSilent() {
    // Given
    acknowledge(send());
    send();

    // When
    pass(SILENCE);
    boolean isOpenInTime = breaker.isOpen();
    pass(MOMENT);

    // Then
    assertFalse(isOpenInTime);
    assertTrue(breaker.isOpen());
  }

  @Test
  void shouldNotTakeQuietForSilence() {
    // Given
    acknowledge(send());

    // When
    pass(Duration.ofHours(1));

    // Then
    assertFalse(breaker.isOpen());
  }

  @Test
  void shouldNotTakeOneStuckPartitionForSilence() {
    // Given
    send();

    // When
    for (int i = 0; i < 10; i++) {
      acknowledge(send());
      pass(SILENCE.dividedBy(2));
    }

    // Then
    assertFalse(breaker.isOpen());
  }

  @Test
  void shouldProbeAfterAPauseWithoutTraffic() {
    // Given
    fail(Breaker.VERDICTS_MIN);

    // When
    pass(PAUSE);

    // Then
    assertFalse(breaker.isOpen());
    assertTrue(breaker.isDoubtful());
  }

  @Test
  void shouldLetOnlyTheProbesThrough() {
    // Given
    fail(Breaker.VERDICTS_MIN);
    pass(PAUSE);

    // When
    int entered = 0;
    for (int i = 0; i < 100; i++) {
      entered += breaker.tryEnter() ? 1 : 0;
    }

    // Then
    assertEquals(PROBES, entered);
  }

  @Test
  void shouldCloseWhenTheProbesCameThrough() {
    // Given
    fail(Breaker.VERDICTS_MIN);
    pass(PAUSE);

    // When
    sendProbes().forEach(this::acknowledge);

    // Then
    assertFalse(breaker.isDoubtful());
  }

  @Test
  void shouldOpenAgainWhenTheProbesFail() {
    // Given
    fail(Breaker.VERDICTS_MIN);
    pass(PAUSE);

    // When
    sendProbes().forEach(this::fail);

    // Then
    assertTrue(breaker.isOpen());
  }

  @Test
  void shouldOpenAgainWhenTheProbesHearNothing() {
    // Given
    fail(Breaker.VERDICTS_MIN);
    pass(PAUSE);
    sendProbes();

    // When
    pass(SILENCE.plus(MOMENT));

    // Then
    assertTrue(breaker.isOpen());
  }

  @Test
  void shouldProbeAgainWhenProbesGotLost() {
    // Given
    fail(Breaker.VERDICTS_MIN);
    pass(PAUSE);
    for (int i = 0; i < PROBES; i++) {
      assertTrue(breaker.tryEnter());
    }
    assertFalse(breaker.tryEnter());

    // When
    pass(SILENCE.plus(MOMENT));
    pass(PAUSE);

    // Then
    sendProbes().forEach(this::acknowledge);
    assertFalse(breaker.isDoubtful());
  }

  @Test
  void shouldNotTakeLateVerdictsForThoseOnProbes() {
    // Given
    List<Send> early = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      early.add(send());
    }
    pass(SILENCE.plus(MOMENT));
    pass(PAUSE);
    assertFalse(breaker.isOpen());

    // When
    early.forEach(this::fail);

    // Then
    assertFalse(breaker.isOpen());
    sendProbes().forEach(this::acknowledge);
    assertFalse(breaker.isDoubtful());
  }

  @Test
  void shouldKeepNothingOfWhatIsSettled() {
    // Given
    UnacknowledgedSends sends = new UnacknowledgedSends();
    Send first = new Send(0, 0, (verdict, metadata, failure) -> {});
    Send second = new Send(10, 0, (verdict, metadata, failure) -> {});
    sends.add(first);
    sends.add(second);
    assertEquals(30, sends.oldestAgeNanos(30));

    // When
    first.settle();

    // Then
    assertEquals(20, sends.oldestAgeNanos(30));
    second.settle();
    assertEquals(0, sends.oldestAgeNanos(30));
  }

  private Send send() {
    assertTrue(breaker.tryEnter());
    Send send = new Send(clock.getAsLong(), breaker.era(), (verdict, metadata, failure) -> {});
    breaker.sent(send);
    return send;
  }

  private List<Send> sendProbes() {
    List<Send> probes = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      probes.add(send());
    }
    return probes;
  }

  private void acknowledge(Send send) {
    send.settle();
    breaker.settled(send, null);
  }

  private void fail(Send send) {
    send.settle();
    breaker.settled(send, new TimeoutException("late"));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      fail(send());
    }
  }

  private void pass(Duration time) {
    clock.pass(time);
    breaker.pulse();
  }
}
