package io.payonce.ingress.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.management.ThreadMXBean;
import io.payonce.ingress.reply.Reply;
import java.lang.management.ManagementFactory;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

class TracesTest {

  private static final String RECEIVED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final RecordMetadata NO_METADATA = null;
  private static final int NOTIFICATIONS = 100_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void shouldAllocateNothingWhenOff() {
    // Given
    bytesOf(NOTIFICATIONS); // Loads classes and compiles.

    // When
    long bytes = bytesOf(NOTIFICATIONS);

    // Then
    assertEquals(0, bytes);
  }

  @Test
  void shouldPassTheSendersContextOnWhenOff() {
    // Then
    assertSame(RECEIVED, Traces.OFF.begin("alipay", null).publishing(RECEIVED));
    assertEquals(null, Traces.OFF.begin("alipay", null).publishing(null));
  }

  /** What a thread allocates for what tracing does on the path of so many notifications. */
  private long bytesOf(int notifications) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < notifications; i++) {
      NotificationTrace trace = Traces.OFF.begin("alipay", null);
      trace.publishing(RECEIVED);
      trace.published(Reply.STORED, NO_METADATA, null);
      trace.answered(Reply.STORED);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
