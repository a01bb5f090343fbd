package io.payonce.processor.query;

import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class QueryServerTest {

  private static final int BYTES = 8192;

  @Test
  void shouldUseABufferOnce() {
    // Given
    ServerConnector port = QueryServer.connector(new Server(), new HttpConnectionFactory());
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
