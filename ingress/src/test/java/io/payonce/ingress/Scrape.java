package io.payonce.ingress;

import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** Reads the metrics of an ingress as Prometheus would. */
record Scrape(Ingress ingress) {

  /**
   * What is counted by error or client has no series before the first one; what is off has none.
   */
  static final Set<IngressMetrics> ALWAYS =
      EnumSet.complementOf(
          EnumSet.of(
              IngressMetrics.RECORDS_FAILED,
              IngressMetrics.CLIENT_LIMITED,
              IngressMetrics.MERCHANTS_FILE_HEALTHY,
              IngressMetrics.SPANS_EXPORTED,
              IngressMetrics.SPANS_LOST,
              IngressMetrics.TLS_CERTIFICATE_EXPIRY,
              IngressMetrics.TLS_RELOAD_FAILURES));

  /** The value of the first line that begins so. */
  double metric(String beginning) throws IOException, InterruptedException {
    return metric(beginning, line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))));
  }

  /** What the first line that begins so is worth. */
  double metric(String beginning, ToDoubleFunction<String> value)
      throws IOException, InterruptedException {
    // Who waits for a value asks more often than a Prometheus may.
    String text =
        Await.until("metrics", Await.PATIENCE, this::answer, got -> got.statusCode() != 429).body();
    return text.lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + beginning + " in\n" + text));
  }

  private HttpResponse<String> answer() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + ingress.port() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** Waits until it has the value. */
  void awaitMetric(String beginning, double value) {
    Callable<Double> now = () -> metric(beginning);
    Await.until(beginning + " = " + value, Duration.ofSeconds(10), now, v -> v == value);
  }
}
