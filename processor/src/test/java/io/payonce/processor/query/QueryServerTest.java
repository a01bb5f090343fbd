package io.payonce.processor.query;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class QueryServerTest {

  private static final int BYTES = 8192;

  @Test
  void shouldNotGiveOneBufferToTwoQuestionsWhenItIsReleasedOnceTooOften() {
    // Given
    ServerConnector port = QueryServer.connector(new Server(), new HttpConnectionFactory());
    ByteBufferPool buffers = port.getByteBufferPool();
    RetainableByteBuffer tooLong = buffers.acquire(BYTES, false);
    tooLong.release();
    RetainableByteBuffer question = buffers.acquire(BYTES, false);

    // When
    assertThrows(IllegalStateException.class, tooLong::release);
    RetainableByteBuffer another = buffers.acquire(BYTES, false);

    // Then
    assertNotSame(question.getByteBuffer().array(), another.getByteBuffer().array());
  }
}
