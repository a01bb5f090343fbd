package io.payonce.ingress.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InflightBytesTest {

  private final InflightBytes inflightBytes = new InflightBytes(100);

  @Test
  void shouldTakeAllOrNothing() {
    // When
    boolean first = inflightBytes.tryReserve(60);
    boolean tooMuch = inflightBytes.tryReserve(41);
    boolean rest = inflightBytes.tryReserve(40);

    // Then
    assertTrue(first);
    assertFalse(tooMuch);
    assertTrue(rest);
    assertEquals(100, inflightBytes.reserved());
  }

  @Test
  void shouldGiveAReservationBackOnce() {
    // Given
    Reservation reservation = new Reservation(inflightBytes);
    reservation.add(30);
    reservation.add(50);
    reservation.add(50);

    // When
    reservation.release();
    reservation.release();

    // Then
    assertEquals(0, inflightBytes.reserved());
  }
}
