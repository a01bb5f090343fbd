package io.payonce.process.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.payonce.testing.Await;
import io.payonce.testing.OtlpReceiver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SpanExportIT {

  private static final int SPANS = 5 * SpanRoom.SPANS_MAX;

  private final SpanRoom room = new SpanRoom();

  @Test
  void shouldNeverWaitForACollectorThatSaysNothing() throws Exception {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SdkTracerProvider provider =
          provider(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/v1/traces"));

      // When
      long began = System.nanoTime();
      end(SPANS, provider);
      long endedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      provider.shutdown().join(500, TimeUnit.MILLISECONDS);
      long stoppedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

      // Then
      assertTrue(endedMs < 3000, () -> endedMs + " ms");
      assertTrue(stoppedMs - endedMs < 2000, () -> stoppedMs - endedMs + " ms");
      assertEquals(0, room.exported());
      assertTrue(room.lost() >= SPANS - SpanRoom.SPANS_MAX, () -> room.lost() + " lost");
    }
  }

  @Test
  void shouldLoseCountablyWhatIsRefusedAndGoOn() throws Exception {
    // Given
    try (OtlpReceiver collector = OtlpReceiver.start()) {
      SdkTracerProvider provider = provider(URI.create(collector.endpoint() + "/v1/traces"));
      collector.answer(400);
      end(3, provider);
      Await.until("three are lost", () -> room.lost() == 3);

      // When
      collector.answer(200);
      end(2, provider);

      // Then
      collector.await(2, span -> true);
      Await.until("two are exported", () -> room.exported() == 2);
      provider.shutdown().join(5, TimeUnit.SECONDS);
      assertEquals(3, room.lost());
    }
  }

  private SdkTracerProvider provider(URI endpoint) {
    return SpanExport.provider("test", new TracingSettings(endpoint, 1), room)
        .setSampler(Sampler.alwaysOn())
        .build();
  }

  private static void end(int spans, SdkTracerProvider provider) {
    Tracer tracer = provider.get("test");
    for (int i = 0; i < spans; i++) {
      tracer.spanBuilder("span").startSpan().end();
    }
  }
}
