package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EventListener;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class SlowConnectionsTest {

  private static final long ALLOWED = 1000;
  private static final long AT_LIMIT = 100;

  private boolean isAtLimit;
  private final SlowConnections dripping =
      new SlowConnections(ALLOWED, ALLOWED, AT_LIMIT, () -> isAtLimit, connection -> false);
  private final FakeConnection connection = new FakeConnection();

  @Test
  void shouldEndAHeadThatDrips() {
    // Given
    dripping.onOpened(connection);
    connection.bytesIn = 10;
    dripping.sweep(0);
    connection.bytesIn = 11;
    dripping.sweep(ALLOWED);
    boolean isClosedInTime = connection.isClosed;

    // When
    connection.bytesIn = 12;
    dripping.sweep(ALLOWED + 1);

    // Then
    assertFalse(isClosedInTime);
    assertTrue(connection.isClosed);
  }

  @Test
  void shouldEndAnAnswerThatIsReadInDrops() {
    // Given
    dripping.onOpened(connection);
    connection.requests = 1;
    dripping.sweep(0);

    // When
    for (int i = 1; i <= 4; i++) {
      connection.bytesOut = i;
      dripping.sweep(i * ALLOWED / 2);
    }

    // Then
    assertTrue(connection.isClosed);
  }

  @Test
  void shouldEndItSoonerWhileOthersWait() {
    // Given
    dripping.onOpened(connection);
    connection.bytesIn = 10;
    dripping.sweep(0);
    isAtLimit = true;

    // When
    connection.bytesIn = 11;
    dripping.sweep(AT_LIMIT + 1);

    // Then
    assertTrue(connection.isClosed);
  }

  @Test
  void shouldLeaveAQuietConnectionToTheIdleTimeout() {
    // Given
    dripping.onOpened(connection);
    connection.bytesIn = 10;
    dripping.sweep(0);

    // When
    dripping.sweep(100 * ALLOWED);

    // Then
    assertFalse(connection.isClosed);
  }

  @Test
  void shouldLeaveAConnectionThatKeepsFinishingHeads() {
    // Given
    dripping.onOpened(connection);

    // When
    for (int i = 0; i < 100; i++) {
      connection.bytesIn += 100;
      connection.requests++;
      dripping.sweep(i * ALLOWED);
    }

    // Then
    assertFalse(connection.isClosed);
  }

  @Test
  void shouldLeaveAConnectionWhoseBodyAndAnswerASweepFoundHalfDone() {
    // Given
    dripping.onOpened(connection);
    connection.requests = 1;
    connection.bytesIn = 100;
    dripping.sweep(0);
    connection.bytesIn = 200;
    dripping.sweep(ALLOWED / 2);
    connection.bytesOut = 50;
    dripping.sweep(ALLOWED);

    // When
    connection.bytesIn = 210;
    dripping.sweep(10 * ALLOWED);

    // Then
    assertFalse(connection.isClosed);
  }

  @Test
  void shouldForgetAClosedConnection() {
    // Given
    dripping.onOpened(connection);
    connection.bytesIn = 10;
    dripping.sweep(0);

    // When
    dripping.onClosed(connection);
    connection.bytesIn = 11;
    dripping.sweep(100 * ALLOWED);

    // Then
    assertFalse(connection.isClosed);
  }

  private static final class FakeConnection implements Connection {

    private long requests;
    private long bytesIn;
    private long bytesOut;
    private boolean isClosed;

    @Override
    public long getMessagesIn() {
      return requests;
    }

    @Override
    public long getBytesIn() {
      return bytesIn;
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
      return bytesOut;
    }

    @Override
    public long getCreatedTimeStamp() {
      return 0;
    }
  }
}
