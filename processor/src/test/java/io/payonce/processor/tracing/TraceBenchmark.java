package io.payonce.processor.tracing;

import com.sun.management.ThreadMXBean;
import io.payonce.process.tracing.TracingSettings;
import io.payonce.processor.topology.RecordTrace;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.testing.OtlpReceiver;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Measures the cost of tracing a record on the stream thread, in µs and bytes.
 *
 * <p>Run its main method with the module's test class path; MEASURED.md has results.
 */
final class TraceBenchmark {

  private static final int RECORDS = 200_000;
  private static final int ROUNDS = 5;
  private static final String CONTEXT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private TraceBenchmark() {}

  public static void main(String[] args) throws Exception {
    try (OtlpReceiver collector = OtlpReceiver.start()) {
      URI endpoint = URI.create(collector.endpoint() + "/v1/traces");
      OtlpTraces traces = OtlpTraces.open(new TracingSettings(endpoint, 0.1));
      measure("off", RecordTraces.OFF, headers("01"));
      measure("on, not sampled", traces, headers("00"));
      measure("on, sampled", traces, headers("01"));
      measure("on, begun here, one in ten sampled", traces, new RecordHeaders());
      traces.close(Duration.ofSeconds(5));
      System.out.printf(
          "%d spans exported, %d lost%n", traces.room().exported(), traces.room().lost());
    }
  }

  private static void measure(String what, RecordTraces traces, Headers headers) {
    double best = Double.MAX_VALUE;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long began = System.nanoTime();
      run(traces, headers);
      best = Math.min(best, (System.nanoTime() - began) / 1e3 / RECORDS);
      bytes = (THREADS.getCurrentThreadAllocatedBytes() - bytesBefore) / RECORDS;
    }
    System.out.printf("%-36s %6.3f µs %6d bytes%n", what, best, bytes);
  }

  private static void run(RecordTraces traces, Headers headers) {
    for (int offset = 0; offset < RECORDS; offset++) {
      RecordTrace trace =
          traces.begin(
              new RawRecord(new Coordinates("raw", 0, offset), offset, null, null, headers));
      trace.verifying();
      trace.verified(null);
      trace.settling();
      trace.became("accepted", null);
      trace.traceparent(null);
      trace.end();
    }
  }

  private static Headers headers(String flags) {
    return new RecordHeaders()
        .add(RawHeaders.TRACEPARENT, (CONTEXT + flags).getBytes(StandardCharsets.US_ASCII));
  }
}
