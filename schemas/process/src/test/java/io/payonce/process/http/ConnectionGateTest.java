package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {

  private long nowNanos;
  private final List<Boolean> told = new ArrayList<>();

  @Test
  void shouldCloseWithTheLastPlaceAndOpenWithTheFirstFreeOne() {
    // Given
    ConnectionGate gate = gate(2, 0);
    accept(gate, 1);
    boolean isFullWithOne = gate.isFull();
    accept(gate, 1);

    // When
    gate.onClosed(null);

    // Then
    assertFalse(isFullWithOne);
    assertEquals(List.of(false, true), told);
    assertEquals(1, gate.connections());
  }

  @Test
  void shouldCountWhatIsBeingAccepted() {
    // Given
    ConnectionGate gate = gate(1, 0);

    // When
    gate.onAccepting(null);
    boolean isFull = gate.isFull();
    gate.onAcceptFailed(null, new IOException());

    // Then
    assertTrue(isFull);
    assertEquals(List.of(false, true), told);
    assertEquals(0, gate.connections());
  }

  @Test
  void shouldCloseWhatSlipsThroughAClosedGate() throws Exception {
    // Given
    ConnectionGate gate = gate(1, 0);
    accept(gate, 1);
    try (SocketChannel late = SocketChannel.open()) {
      // When
      gate.onAccepting(late);

      // Then
      assertFalse(late.isOpen());
    }
  }

  @Test
  void shouldLetInNoMoreThanMayComeInASecond() {
    // Given
    ConnectionGate gate = gate(100, 5);
    accept(gate, 4);
    boolean isOpenBefore = told.isEmpty();
    accept(gate, 1);

    // When
    nowNanos += TimeUnit.MILLISECONDS.toNanos(199);
    gate.renew();
    List<Boolean> tooEarly = List.copyOf(told);
    nowNanos += TimeUnit.MILLISECONDS.toNanos(1);
    gate.renew();

    // Then
    assertTrue(isOpenBefore);
    assertEquals(List.of(false), tooEarly);
    assertEquals(List.of(false, true), told);
  }

  @Test
  void shouldNotOpenForTheRateWhatIsClosedForTheNumber() {
    // Given
    ConnectionGate gate = gate(5, 5);
    accept(gate, 5);

    // When
    nowNanos += TimeUnit.SECONDS.toNanos(10);
    gate.renew();

    // Then
    assertEquals(List.of(false), told);
  }

  @Test
  void shouldSaveUpNoMoreThanASecond() {
    // Given
    ConnectionGate gate = gate(1000, 5);
    nowNanos += TimeUnit.HOURS.toNanos(1);

    // When
    accept(gate, 5);

    // Then
    assertEquals(List.of(false), told);
  }

  private ConnectionGate gate(int max, int perSecondMax) {
    return new ConnectionGate(max, perSecondMax, () -> nowNanos, told::add);
  }

  private static void accept(ConnectionGate gate, int connections) {
    for (int i = 0; i < connections; i++) {
      gate.onAccepting(null);
      gate.onAccepted(null);
    }
  }
}
