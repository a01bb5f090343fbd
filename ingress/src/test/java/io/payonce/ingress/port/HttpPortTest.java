package io.payonce.ingress.port;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class HttpPortTest {

  private static final int BYTES = 8192;

  @Test
  void shouldNotGiveOneBufferToTwoRequestsWhenItIsReleasedOnceTooOften() throws Exception {
    // Given
    try (HttpPort port = new HttpPort(new Server(), new HttpConnectionFactory())) {
      ByteBufferPool buffers = port.getByteBufferPool();
      RetainableByteBuffer tooLong = buffers.acquire(BYTES, false);
      tooLong.release();
      RetainableByteBuffer genuine = buffers.acquire(BYTES, false);

      // When
      assertThrows(IllegalStateException.class, tooLong::release);
      RetainableByteBuffer another = buffers.acquire(BYTES, false);

      // Then
      assertNotSame(genuine.getByteBuffer().array(), another.getByteBuffer().array());
    }
  }
}
