package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EventListener;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class SlowHeadsTest {

  private static final long ALLOWED = 1000;

  private final SlowHeads slowHeads = new SlowHeads(ALLOWED);
  private final FakeConnection connection = new FakeConnection();
  private final long begin = System.nanoTime();

  @Test
  void shouldEndAHeadThatDrips() {
    // Given
    slowHeads.onOpened(connection);
    slowHeads.sweep(begin);
    connection.bytes = 10;
    slowHeads.sweep(begin + ALLOWED);
    boolean isClosedInTime = connection.isClosed;

    // When
    connection.bytes = 11;
    slowHeads.sweep(begin + ALLOWED + 1);

    // Then
    assertFalse(isClosedInTime);
    assertTrue(connection.isClosed);
  }

  @Test
  void shouldLeaveAQuietConnectionToTheIdleTimeout() {
    // Given
    slowHeads.onOpened(connection);
    slowHeads.sweep(begin);

    // When
    slowHeads.sweep(begin + 100 * ALLOWED);

    // Then
    assertFalse(connection.isClosed);
  }

  @Test
  void shouldLeaveAConnectionThatKeepsFinishingHeads() {
    // Given
    slowHeads.onOpened(connection);

    // When
    for (int i = 0; i < 100; i++) {
      connection.bytes += 100;
      connection.requests++;
      slowHeads.sweep(begin + i * ALLOWED);
    }

    // Then
    assertFalse(connection.isClosed);
  }

  @Test
  void shouldForgetAClosedConnection() {
    // Given
    slowHeads.onOpened(connection);
    slowHeads.sweep(begin);
    connection.bytes = 10;

    // When
    slowHeads.onClosed(connection);
    slowHeads.sweep(begin + 100 * ALLOWED);

    // Then
    assertFalse(connection.isClosed);
  }

  private static final class FakeConnection implements Connection {

    private long requests;
    private long bytes;
    private boolean isClosed;

    @Override
    public long getMessagesIn() {
      return requests;
    }

    @Override
    public long getBytesIn() {
      return bytes;
    }

    @Override
    public void close() {
      isClosed = true;
    }

    @Override
    public void addEventListener(EventListener listener) {}

    @Override
    public void removeEventListener(EventListener listener) {}

    @Override
    public void onOpen() {}

    @Override
    public void onClose(Throwable cause) {}

    @Override
    public EndPoint getEndPoint() {
      return null;
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
      return true;
    }

    @Override
    public long getMessagesOut() {
      return 0;
    }

    @Override
    public long getBytesOut() {
      return 0;
    }

    @Override
    public long getCreatedTimeStamp() {
      return 0;
    }
  }
}
