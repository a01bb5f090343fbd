package io.payonce.ingress.port;

import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class HttpPortTest {

  private static final int BYTES = 8192;

  @Test
  void shouldUseABufferOnce() throws Exception {
    // Given
    try (HttpPort port = new HttpPort(new Server(), new HttpConnectionFactory())) {
      ByteBufferPool buffers = port.getByteBufferPool();
      RetainableByteBuffer first = buffers.acquire(BYTES, false);
      byte[] bytes = first.getByteBuffer().array();
      first.release();

      // When
      RetainableByteBuffer another = buffers.acquire(BYTES, false);

      // Then
      assertNotSame(bytes, another.getByteBuffer().array());
    }
  }
}
