package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that sends and does not read its responses holds up nobody: not the producer, not the
 * others.
 */
@Timeout(60)
class SlowReadersIT {

  private static final int CLIENTS = 2;
  private static final int BUFFER_BYTES = 4096;

  /** 20 ms apart: so long nothing moves. */
  private static final int STILL_POLLS = 15;

  @Test
  void shouldAnswerTheOthers() throws Exception {
    // Given
    List<SocketChannel> deaf = new ArrayList<>();
    try (RunningIngress running = RunningIngress.acknowledging();
        RawHttp other = running.connect()) {
      for (int i = 0; i < CLIENTS; i++) {
        deaf.add(sendingUntilNothingMoves(running.ingress.port()));
      }
      double stored = running.metric("payonce_ingress_records_acknowledged_total");
      long begin = System.nanoTime();

      // When
      String answered = other.send(RawHttp.post("out_trade_no=A1")).readAnswer().brief();

      // Then
      assertEquals("200 success", answered);
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 2000);
      assertTrue(stored > CLIENTS, "each sent until the answers had no room: " + stored);
      for (SocketChannel client : deaf) {
        client.close();
      }
      running.awaitMetric("payonce_ingress_inflight_requests ", 0);
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  /** Pipelines requests and reads nothing, until the ingress takes no more of them. */
  private static SocketChannel sendingUntilNothingMoves(int port) throws Exception {
    SocketChannel client = SocketChannel.open();
    client.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
    client.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    client.connect(new InetSocketAddress("127.0.0.1", port));
    client.configureBlocking(false);
    ByteBuffer requests =
        ByteBuffer.wrap(
            RawHttp.post("out_trade_no=A1").repeat(50).getBytes(StandardCharsets.US_ASCII));
    AtomicInteger stillPolls = new AtomicInteger();
    Await.until(
        "the ingress takes no more",
        Await.PATIENCE,
        () -> hasMoved(client, requests) ? stillPolls.getAndSet(0) : stillPolls.incrementAndGet(),
        polls -> polls >= STILL_POLLS);
    return client;
  }

  private static boolean hasMoved(SocketChannel client, ByteBuffer requests) throws IOException {
    boolean hasMoved = false;
    while (client.write(requests) > 0) {
      hasMoved = true;
      requests.position(requests.hasRemaining() ? requests.position() : 0);
    }
    return hasMoved;
  }
}
