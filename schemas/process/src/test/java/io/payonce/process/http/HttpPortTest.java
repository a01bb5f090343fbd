package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Queue;
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

  @Test
  void shouldKeepConnectionsThatComeAndGoFromFillingThePool() throws Exception {
    // Given
    try (HttpPort port = new HttpPort(new Server(), new HttpConnectionFactory())) {
      Queue<Runnable> pool = new ArrayDeque<>();
      var connections =
          (HttpPort.Connections) port.newSelectorManager(pool::add, port.getScheduler(), 1);

      // When
      for (int i = 0; i < 1000; i++) {
        connections.execute(new Opening());
      }
      connections.execute(() -> {});

      // Then
      assertEquals(2, pool.size());
    }
  }

  private static final class Opening implements Runnable, Closeable {

    @Override
    public void run() {}

    @Override
    public void close() {}
  }
}
